import { TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
import { checkVin, tidyVin, VIN_LENGTH } from './vin.ts';
import classes from './vin-field.module.css';

interface VinFieldProps {
  readonly value: string;
  onChange(vin: string): void;
  /** What else is wrong with it, such as what the graph said. */
  readonly error?: string | null;
  /** Whether it was left or sent: only then a VIN that is too short is wrong. */
  readonly isDone?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  onBlur?(): void;
  /** Name of the field in its form, by which the form finds it. */
  readonly path?: string;
}

/** A VIN, checked with every character that is typed. */
export function VinField({ value, onChange, error, isDone = false, inputRef, onBlur, path }: VinFieldProps) {
  const t = useTranslations('garage.vinField');
  const { problem, checkDigitValid } = checkVin(value);
  const isShort = problem === 'WRONG_LENGTH' && value.length < VIN_LENGTH;
  const own =
    problem && (!isShort || (isDone && value !== ''))
      ? t(`problem.${problem}`, { length: VIN_LENGTH })
      : null;
  return (
    <TextInput
      ref={inputRef}
      data-path={path}
      label={t('label')}
      description={t('hint', { length: VIN_LENGTH })}
      placeholder={t('placeholder')}
      value={value}
      onChange={(event) => onChange(tidyVin(event.currentTarget.value).slice(0, 2 * VIN_LENGTH))}
      onBlur={onBlur}
      error={error ?? own}
      errorProps={{ role: 'alert' }}
      required
      dir="ltr"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      classNames={{
        input: classes.input,
        label: classes.words,
        description: classes.words,
        error: classes.words,
      }}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      rightSectionWidth={64}
      rightSection={
        <span className={classes.count} aria-hidden>
          {problem === null && checkDigitValid ? (
            <IconCircleCheck size={22} className={classes.good} />
          ) : (
            `${value.length}/${VIN_LENGTH}`
          )}
        </span>
      }
    />
  );
}

/** The good news and the doubts about a VIN, for below its field. */
export function VinFeedback({ vin }: { vin: string }) {
  const t = useTranslations('garage.vinField');
  const { problem, checkDigitValid } = checkVin(vin);
  return (
    <div role="status" className={classes.feedback} data-doubtful={!checkDigitValid || undefined}>
      {problem === null && t(checkDigitValid ? 'valid' : 'hintOnly')}
    </div>
  );
}
