import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { problemOf } from './problem.ts';

interface ErrorStateProps {
  readonly error: unknown;
  /** Asks again. */
  readonly onRetry?: () => unknown;
}

/** An error that is no expected outcome: what to do, a way to try again, and the number that finds it in the logs. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useTranslations('ui');
  const { message, requestId } = problemOf(error);
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={t('errorTitle')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(`problem.${message}`)}</Text>
        {requestId && (
          <Text size="xs" c="dimmed">
            {t('requestId')} <bdi className="ltr">{requestId}</bdi>
          </Text>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={() => onRetry()}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
