import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { WEEKDAYS } from '../../../ui/week.ts';
import type { Weekday } from '../gql/graphql.ts';
import { areHoursSound, type Opening } from './business.ts';
import classes from './hours-part.module.css';
import type { BusinessForm } from './use-business-form.ts';

/** A day may be split: before noon and after the afternoon's rest. */
const MOST_A_DAY = 3;
const usual: Opening = { opens: '09:00', closes: '18:00' };

export function HoursPart({ form }: { form: BusinessForm }) {
  const t = useTranslations('merchantAccount.business');
  const { hours } = form.values;
  const setDay = (day: Weekday, openings: readonly Opening[]) =>
    form.setFieldValue('hours', { ...hours, [day]: openings });
  const first = WEEKDAYS.find((day) => hours[day].length > 0);
  const copy = (from: Weekday) =>
    form.setFieldValue(
      'hours',
      Object.fromEntries(WEEKDAYS.map((day) => [day, hours[from]])) as typeof hours,
    );
  return (
    <Input.Wrapper
      size="md"
      labelElement="div"
      label={t('hours')}
      description={t('hoursHint')}
      error={form.errors.hours}
    >
      <Stack gap={0} mt="xs">
        {WEEKDAYS.map((day) => (
          <Day key={day} day={day} openings={hours[day]} onChange={(openings) => setDay(day, openings)} />
        ))}
      </Stack>
      {first && (
        <Button
          variant="subtle"
          size="sm"
          mt="xs"
          leftSection={<IconCopy size={16} />}
          onClick={() => copy(first)}
        >
          {t('copyHours', { day: t(`day.${first}`) })}
        </Button>
      )}
    </Input.Wrapper>
  );
}

interface DayProps {
  readonly day: Weekday;
  readonly openings: readonly Opening[];
  onChange(openings: readonly Opening[]): void;
}

function Day({ day, openings, onChange }: DayProps) {
  const t = useTranslations('merchantAccount.business');
  const name = t(`day.${day}`);
  const isWrong = !areHoursSound(openings);
  const change = (index: number, part: Partial<Opening>) =>
    onChange(openings.map((opening, at) => (at === index ? { ...opening, ...part } : opening)));
  return (
    <div className={classes.day}>
      <Text fw={600} className={classes.name}>
        {name}
      </Text>
      <Stack gap={4} className={classes.openings}>
        {openings.length === 0 && <Text c="dimmed">{t('closed')}</Text>}
        {openings.map((opening, index) => (
          <OpeningRow
            // biome-ignore lint/suspicious/noArrayIndexKey: times have no other identity, and move only by being removed
            key={index}
            day={name}
            opening={opening}
            isWrong={isWrong}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange(openings.filter((_, at) => at !== index))}
          />
        ))}
      </Stack>
      {openings.length < MOST_A_DAY && (
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('addHours', { day: name })}
          onClick={() => onChange([...openings, openings.length === 0 ? usual : { opens: '', closes: '' }])}
        >
          <IconPlus size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

interface OpeningRowProps {
  /** What the day is called. */
  readonly day: string;
  readonly opening: Opening;
  readonly isWrong: boolean;
  onChange(part: Partial<Opening>): void;
  onRemove(): void;
}

function OpeningRow({ day, opening, isWrong, onChange, onRemove }: OpeningRowProps) {
  const t = useTranslations('merchantAccount.business');
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput
        type="time"
        size="sm"
        miw={0}
        flex="0 1 auto"
        aria-label={t('opensAt', { day })}
        value={opening.opens}
        error={isWrong}
        onChange={(event) => onChange({ opens: event.currentTarget.value })}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        size="sm"
        miw={0}
        flex="0 1 auto"
        aria-label={t('closesAt', { day })}
        value={opening.closes}
        error={isWrong}
        onChange={(event) => onChange({ closes: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('removeHours', { day })}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}
