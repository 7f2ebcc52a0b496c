import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { Question } from './question.tsx';

interface ConfirmFarOffProps {
  readonly isOpen: boolean;
  readonly price: number;
  readonly compared: number;
  readonly isLot: boolean;
  onConfirm(): void;
  onCancel(): void;
}

/** A bid is binding: asks once more where a digit seems to be missing, or one too many. */
export function ConfirmFarOff({ isOpen, price, compared, isLot, onConfirm, onCancel }: ConfirmFarOffProps) {
  const t = useTranslations('bidding.far');
  const format = useAmount();
  const own = format({ amount: price, currency: 'SAR' });
  const other = format({ amount: compared, currency: 'SAR' });
  return (
    <Question
      isOpen={isOpen}
      title={t('title', { own })}
      stay={t('back')}
      action={t('confirm', { own })}
      onAction={onConfirm}
      onClose={onCancel}
    >
      <Text>{t(isLot ? 'above' : 'below', { own, other })}</Text>
    </Question>
  );
}
