import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTask } from '../../ui/use-task.ts';

interface ConfirmProps {
  readonly title: string;
  readonly text: ReactNode;
  /** What the button that does it is called. */
  readonly action: string;
  /** Does it; gives what to say when it is refused. */
  onConfirm(): Promise<string | null>;
  /** What opens the question. */
  children(open: () => void): ReactNode;
}

/** Asks before something is done that cannot be undone by one more click. */
export function Confirm({ title, text, action, onConfirm, children }: ConfirmProps) {
  const t = useTranslations('account.confirm');
  const [isOpen, setOpen] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const open = () => {
    setRefused(null);
    setOpen(true);
  };
  const confirm = () =>
    run(async () => {
      const refusal = await onConfirm();
      setRefused(refusal);
      if (refusal === null) setOpen(false);
    });
  return (
    <>
      {children(open)}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={title}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <Stack>
          <Text component="div">{text}</Text>
          {refused && (
            <Alert color="red" role="alert">
              {refused}
            </Alert>
          )}
          {error !== null && <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('cancel')}
            </Button>
            <Button color="red" loading={isBusy} onClick={confirm}>
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
