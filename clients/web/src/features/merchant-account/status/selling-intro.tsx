import { Button, List, Paper, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';

const points = ['requests', 'auctions', 'papers'] as const;

/** For who has no business here yet: what it is, and the way in. */
export function SellingIntro() {
  const t = useTranslations('merchantAccount.intro');
  return (
    <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
      <Stack align="flex-start">
        <Text size="lg">{t('text')}</Text>
        <List
          spacing="sm"
          icon={
            <ThemeIcon size={24} radius="xl" variant="light" aria-hidden>
              <IconCheck size={14} />
            </ThemeIcon>
          }
        >
          {points.map((point) => (
            <List.Item key={point}>{t(point)}</List.Item>
          ))}
        </List>
        <Button component={Link} to="/merchant/apply">
          {t('apply')}
        </Button>
      </Stack>
    </Paper>
  );
}
