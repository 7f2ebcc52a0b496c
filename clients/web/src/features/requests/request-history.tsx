import { Card, Text, Timeline, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Time } from '../../ui/time.tsx';
import type { RequestFieldsFragment } from './gql/graphql.ts';

export function RequestHistory({ history }: { history: RequestFieldsFragment['history'] }) {
  const t = useTranslations('requests');
  if (history.length === 0) return null;
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="sm">
        {t('detail.history')}
      </Title>
      <Timeline active={history.length - 1} bulletSize={14} lineWidth={2}>
        {history.map(({ sequence, status, reason, at }) => (
          <Timeline.Item key={sequence} title={t(`status.${status}`)}>
            {reason && (
              <Text size="sm" dir="auto">
                {reason}
              </Text>
            )}
            <Text size="sm" c="dimmed">
              <Time at={at} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}
