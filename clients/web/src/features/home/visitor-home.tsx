import { Button, Group, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconBuildingStore, IconCamera, IconGavel, IconTruckDelivery } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../ui/page-head.ts';
import { FallingPrice } from './falling-price.tsx';
import classes from './home.module.css';
import { Shelf } from './shelf.tsx';

const steps = [
  { key: 'ask', icon: IconCamera },
  { key: 'bid', icon: IconGavel },
  { key: 'receive', icon: IconTruckDelivery },
] as const;

export function VisitorHome() {
  const t = useTranslations('home');
  usePageHead({ title: t('tagline') });
  return (
    <Stack gap={56}>
      <Hero />
      <HowItWorks />
      <Shelf />
      <ForSellers />
    </Stack>
  );
}

function Hero() {
  const t = useTranslations('home');
  return (
    <section className={classes.hero}>
      <FallingPrice />
      <h1 className={classes.promise}>{t('promise')}</h1>
      <Text size="lg" maw={560}>
        {t('promiseText')}
      </Text>
      <Group>
        <Button component={Link} to="/requests/new" size="lg">
          {t('askForPart')}
        </Button>
        <Button component={Link} to="/shop" size="lg" variant="default">
          {t('browseShop')}
        </Button>
      </Group>
    </section>
  );
}

function HowItWorks() {
  const t = useTranslations('home');
  return (
    <section aria-labelledby="how">
      <Title order={2} size="h3" id="how" mb="md">
        {t('how')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg" component="ol" className={classes.steps}>
        {steps.map(({ key, icon: Icon }) => (
          <li key={key} className={classes.step}>
            <ThemeIcon size={44} radius="xl" variant="light" aria-hidden>
              <Icon size={24} stroke={1.6} />
            </ThemeIcon>
            <div>
              <Text fw={600}>{t(`step.${key}.title`)}</Text>
              <Text c="dimmed">{t(`step.${key}.text`)}</Text>
            </div>
          </li>
        ))}
      </SimpleGrid>
    </section>
  );
}

function ForSellers() {
  const t = useTranslations('home');
  return (
    <section className={classes.band}>
      <IconBuildingStore size={40} stroke={1.4} aria-hidden />
      <div className={classes.bandText}>
        <Title order={2} size="h4">
          {t('sellTitle')}
        </Title>
        <Text>{t('sellText')}</Text>
      </div>
      <Button component={Link} to="/merchant/apply" variant="default">
        {t('sell')}
      </Button>
    </section>
  );
}
