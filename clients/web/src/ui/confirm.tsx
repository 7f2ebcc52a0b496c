import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from './task-outcome.tsx';
import { useTask } from './use-task.ts';

interface ConfirmProps {
  readonly title: string;
  readonly text: ReactNode;
  /** What the button that does it is called. */
  readonly action: string;
  /** And the one that leaves everything as it is, where “cancel” would be the other. */
  readonly keep?: string;
  /** Does it; gives what to say when it is refused. */
  onConfirm(): Promise<string | null>;
  /** What opens the question. */
  children(open: () => void): ReactNode;
}

/** A quiet red button that asks before it does what it is called. */
export function ConfirmedButton(props: Omit<ConfirmProps, 'children'>) {
  const { title, action } = props;
  return (
    <Confirm {...props}>
      {(open) => (
        <Button variant="subtle" color="red" size="sm" aria-label={title} onClick={open}>
          {action}
        </Button>
      )}
    </Confirm>
  );
}

/** Asks before something is done that cannot be undone by one more click. */
export function Confirm({ title, text, action, keep, onConfirm, children }: ConfirmProps) {
  const t = useTranslations('ui');
  const [isOpen, setOpen] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const close = () => setOpen(false);
  const open = () => {
    setRefused(null);
    setOpen(true);
  };
  const confirm = () =>
    run(async () => {
      const refusal = await onConfirm();
      setRefused(refusal);
      if (refusal === null) close();
    });
  return (
    <>
      {children(open)}
      <Modal opened={isOpen} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('cancel') }}>
        <Stack>
          <Text component="div">{text}</Text>
          <TaskOutcome refused={refused} error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {keep ?? t('cancel')}
            </Button>
            <Button color="red.9" loading={isBusy} onClick={confirm}>
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
