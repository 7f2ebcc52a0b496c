import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface QuestionProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** What the button is called that leaves everything as it is; it has the focus. */
  readonly stay: string;
  /** What the button is called that goes on. */
  readonly action: string;
  readonly isBusy?: boolean;
  onAction(): void;
  onClose(): void;
  readonly children: ReactNode;
}

/** Asks once more before something that binds. */
export function Question({
  isOpen,
  title,
  stay,
  action,
  isBusy,
  onAction,
  onClose,
  children,
}: QuestionProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': stay }}>
      <Stack gap="md">
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {stay}
          </Button>
          <Button color="red" loading={isBusy} onClick={onAction}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
