import { Group, Radio, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './choice-cards.module.css';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What it means for whoever chooses it. */
  readonly hint: string;
}

interface ChoiceCardsProps<Value extends string> {
  readonly path: string;
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly error?: ReactNode;
  onChange(value: Value): void;
}

/** One of a few, each with what it means. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { path, label, value, choices, error, onChange } = props;
  return (
    <Radio.Group
      data-path={path}
      label={label}
      size="md"
      value={value}
      error={error}
      onChange={(chosen) => onChange(chosen as Value)}
    >
      <SimpleGrid cols={{ base: 1, sm: choices.length === 3 ? 3 : 2 }} spacing="xs" mt="xs">
        {choices.map((choice) => (
          <Radio.Card key={choice.value} value={choice.value} p="sm" className={classes.card}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator mt={2} />
              <div>
                <Text fw={600}>{choice.label}</Text>
                <Text size="sm" c="dimmed">
                  {choice.hint}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
