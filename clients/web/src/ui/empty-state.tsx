import { Center, Stack, Text, ThemeIcon } from '@mantine/core';
import type { IconHome } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: typeof IconHome;
  /** What is not there, and what one can do about it. */
  readonly text: string;
  /** What does it: a button. */
  readonly children?: ReactNode;
}

export function EmptyState({ icon: Icon, text, children }: EmptyStateProps) {
  return (
    <Center mih={240}>
      <Stack align="center" gap="md" maw={420}>
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
          <Icon size={28} stroke={1.6} />
        </ThemeIcon>
        <Text ta="center">{text}</Text>
        {children}
      </Stack>
    </Center>
  );
}
