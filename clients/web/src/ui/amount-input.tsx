import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface AmountInputProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  /** As it is typed; `parseAmount` reads it. */
  readonly value: string;
  onChange(value: string): void;
}

/** An amount in riyals, in either kind of digits. */
export function AmountInput({ onChange, ...props }: AmountInputProps) {
  const t = useTranslations('ui');
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span aria-hidden>{t('riyal')}</span>}
      rightSectionWidth={56}
      {...props}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
