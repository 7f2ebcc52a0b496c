import { ActionIcon, Group, TextInput } from '@mantine/core';
import { IconMinus, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { latinDigits } from '../../../ui/money.ts';
import { MOST_PIECES } from '../cart/cart.ts';

interface QuantityProps {
  readonly value: number;
  onChange(value: number): void;
  /** What it is the quantity of. */
  readonly name: string;
  /** Instead of the way below 1. */
  onRemove?(): void;
}

/** How many pieces: stepped, or typed in either kind of digits. */
export function Quantity({ value, onChange, name, onRemove }: QuantityProps) {
  const t = useTranslations('shop.quantity');
  const format = useFormatter();
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    const number = Number(latinDigits(typed ?? ''));
    if (Number.isInteger(number) && number >= 1) onChange(Math.min(number, MOST_PIECES));
    setTyped(null);
  };
  const isLast = value <= 1;
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={t('label', { name })}>
      {isLast && onRemove ? (
        <ActionIcon variant="default" size={44} aria-label={t('remove', { name })} onClick={onRemove}>
          <IconTrash size={18} />
        </ActionIcon>
      ) : (
        <ActionIcon
          variant="default"
          size={44}
          aria-label={t('less')}
          disabled={isLast}
          onClick={() => onChange(value - 1)}
        >
          <IconMinus size={18} />
        </ActionIcon>
      )}
      <TextInput
        w={64}
        inputMode="numeric"
        aria-label={t('label', { name })}
        styles={{ input: { textAlign: 'center' } }}
        value={typed ?? format.number(value, { useGrouping: false })}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={settle}
        onKeyDown={({ key }) => key === 'Enter' && settle()}
      />
      <ActionIcon
        variant="default"
        size={44}
        aria-label={t('more')}
        disabled={value >= MOST_PIECES}
        onClick={() => onChange(value + 1)}
      >
        <IconPlus size={18} />
      </ActionIcon>
    </Group>
  );
}
