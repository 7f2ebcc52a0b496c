import { Alert, Button, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';

interface MissedProps {
  /** What would have been accepted, in halalas; 0 when nothing would. */
  readonly acceptable: number;
  readonly text: `outcome.${'tooHigh' | 'tooLow' | 'limitTooHigh' | 'limitTooLow'}`;
  readonly take: 'bidAmount' | 'takeLimit';
  onTake(acceptable: number): void;
}

/** A bid, or the limit of an auto-bid, that was not good enough, with what would be. */
export function Missed({ acceptable, text, take, onTake }: MissedProps) {
  const t = useTranslations('bidding');
  const amount = useAmount()({ amount: acceptable, currency: 'SAR' });
  return (
    <Alert color="red" role="alert" icon={<IconX />} title={t('outcome.missedTitle')}>
      {acceptable === 0 ? (
        t('verdict.hopeless')
      ) : (
        <Stack gap="xs" align="flex-start">
          {t(text, { amount })}
          <Button size="sm" onClick={() => onTake(acceptable)}>
            {t(take, { amount })}
          </Button>
        </Stack>
      )}
    </Alert>
  );
}
