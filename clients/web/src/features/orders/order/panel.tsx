import { Card, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A sentence about what is next, and the button for it. */
export function Panel({ text, children }: { text: ReactNode; children?: ReactNode }) {
  return (
    <Card withBorder bg="var(--mantine-primary-color-light)">
      <Group justify="space-between" gap="md">
        <Text flex="1 1 16rem">{text}</Text>
        {children}
      </Group>
    </Card>
  );
}
