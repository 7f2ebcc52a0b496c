import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useNameOf } from '../../ui/use-name-of.ts';
import { useRegions } from '../../ui/use-regions.ts';
import { byHours, dayAsDate } from './business-hours.ts';
import type { MerchantProfileQuery } from './gql/graphql.ts';
import type { MerchantProfile } from './merchant-page.tsx';
import classes from './merchants.module.css';

interface MerchantFactsProps {
  readonly merchant: MerchantProfile;
  readonly categories: MerchantProfileQuery['categories'];
}

export function MerchantFacts({ merchant, categories }: MerchantFactsProps) {
  const t = useTranslations('merchants');
  const nameOf = useNameOf();
  const { regionByCode } = useRegions();
  const { description, specialisations, serviceAreas, businessHours } = merchant;
  const deals = categories?.filter(({ slug }) => specialisations.includes(slug)) ?? [];
  const regions = serviceAreas.map(regionByCode).filter((region) => region !== undefined);
  return (
    <Card withBorder className={classes.facts}>
      <Stack gap="md">
        {description && (
          <Part title={t('about')}>
            <Text className={classes.text} dir="auto">
              {description}
            </Text>
          </Part>
        )}
        <Part title={t('deals')}>
          {specialisations.length === 0 ? t('dealsInAll') : <Badges names={deals.map(nameOf)} />}
        </Part>
        <Part title={t('serves')}>
          {serviceAreas.length === 0 ? t('servesAll') : <Badges names={regions.map(nameOf)} />}
        </Part>
        {businessHours.intervals.length > 0 && (
          <Part title={t('hours')}>
            <Hours intervals={businessHours.intervals} />
          </Part>
        )}
      </Stack>
    </Card>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h5" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Badges({ names }: { names: readonly string[] }) {
  return (
    <Group gap={6}>
      {names.map((name) => (
        <Badge key={name} variant="light" color="gray" tt="none" size="lg" fw={500}>
          {name}
        </Badge>
      ))}
    </Group>
  );
}

function Hours({ intervals }: { intervals: MerchantProfile['businessHours']['intervals'] }) {
  const t = useTranslations('merchants');
  const format = useFormatter();
  const nameOf = (day: Parameters<typeof dayAsDate>[0]) =>
    format.dateTime(dayAsDate(day), { weekday: 'long', timeZone: 'UTC' });
  return (
    <dl className={classes.hours}>
      {byHours(intervals).map(({ from, to, open }) => (
        <div key={from} style={{ display: 'contents' }}>
          <dt>{from === to ? nameOf(from) : t('days', { from: nameOf(from), to: nameOf(to) })}</dt>
          <dd>
            {open.length === 0
              ? t('closed')
              : open.map(({ opens, closes }) => (
                  <bdi key={opens} dir="ltr" style={{ display: 'block', textAlign: 'match-parent' }}>
                    {opens}–{closes}
                  </bdi>
                ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
