import { Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface ToldProps {
  readonly mark: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly actions: ReactNode;
}

/** What became of something, under a mark that says it at a glance. */
export function Told({ mark, title, text, actions }: ToldProps) {
  return (
    <Card withBorder padding="xl">
      <Stack align="center" gap="sm">
        {mark}
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text ta="center" maw={420}>
          {text}
        </Text>
        <Group justify="center" mt="sm">
          {actions}
        </Group>
      </Stack>
    </Card>
  );
}

export const Done = () => (
  <ThemeIcon size={48} radius="xl" aria-hidden>
    <IconCheck />
  </ThemeIcon>
);
export const Failed = () => (
  <ThemeIcon size={48} radius="xl" color="red" aria-hidden>
    <IconX />
  </ThemeIcon>
);
export const Back = () => (
  <ThemeIcon size={48} radius="xl" color="gray" aria-hidden>
    <IconArrowBackUp />
  </ThemeIcon>
);
