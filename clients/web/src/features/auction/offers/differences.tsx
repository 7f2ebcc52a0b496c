import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { ChangingText } from '../../../ui/changing-text.tsx';
import classes from './offers.module.css';

interface DifferencesProps {
  readonly toLeader: number | null;
  readonly toPrevious: number | null;
  readonly currency: string;
  /** In the list: from 1. */
  readonly place: number;
}

/** How far an offer is from the best one, and from the one before it. */
export function Differences({ toLeader, toPrevious, currency, place }: DifferencesProps) {
  const t = useTranslations('auction');
  const amount = useAmount();
  if (toLeader === null || toPrevious === null) return <span className={classes.differences} />;
  const written = (value: number) => amount({ amount: value, currency }, true);
  return (
    <span className={classes.differences}>
      <Text span size="xs">
        <ChangingText>{t('toLeader', { amount: written(toLeader) })}</ChangingText>
      </Text>
      {place > 2 && (
        <Text span size="xs" c="dimmed">
          <ChangingText>{t('toPrevious', { amount: written(toPrevious) })}</ChangingText>
        </Text>
      )}
    </span>
  );
}
