import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Failed } from './use-photo-uploads.ts';
import { useUploadFailure } from './use-upload-failure.ts';

interface UploadFailureProps {
  readonly failed: Failed;
  onDismiss(): void;
  /** Sends it once more; null where that would be no use. */
  readonly onAgain: (() => void) | null;
}

/** Which photo did not arrive, and why. */
export function UploadFailure({ failed, onDismiss, onAgain }: UploadFailureProps) {
  const t = useTranslations('ui.upload');
  const failureText = useUploadFailure();
  return (
    <Alert color="red" mt="xs" withCloseButton closeButtonLabel={t('dismiss')} onClose={onDismiss}>
      <Group gap={4}>
        <Text size="sm" fw={600}>
          <bdi>{failed.name}</bdi>
        </Text>
        <Text size="sm">
          {onAgain && failed.outcome.failure === 'CONNECTION_LOST'
            ? t('interrupted')
            : failureText(failed.outcome)}
        </Text>
        {onAgain && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('againOf', { name: failed.name })}
            onClick={onAgain}
          >
            {t('again')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
