import { Group, Text } from '@mantine/core';
import { IconBan, IconCircleCheck, IconInfoCircle, IconTrendingDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { ChangingText } from '../../ui/changing-text.tsx';
import classes from './bidding.module.css';
import type { Verdict } from './verdict.ts';

interface VerdictBoxProps {
  readonly verdict: Verdict;
  readonly isLot: boolean;
  readonly isSealed: boolean;
  readonly isLeading: boolean;
  readonly weighsMore: boolean;
  /** More that one could ask with the delivery a day faster, in minor units. */
  readonly gain: number | null;
}

const signs = {
  incomplete: IconInfoCircle,
  priceless: IconInfoCircle,
  leads: IconCircleCheck,
  misses: IconTrendingDown,
  hopeless: IconBan,
  refused: IconBan,
} as const satisfies Record<Verdict['kind'], unknown>;

/** What the auction would say to the offer as it is typed. Keeps its height, whatever it says. */
export function VerdictBox(props: VerdictBoxProps) {
  const { verdict, isLeading } = props;
  // Not to improve on the own lead is no failure.
  const kind = isLeading && verdict.kind === 'misses' ? 'priceless' : verdict.kind;
  const Icon = signs[kind];
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" className={classes.verdict} data-kind={kind}>
      <Icon size={20} className={classes.verdictIcon} aria-hidden />
      <Text size="sm" lh={1.4} component="div">
        <Sentence {...props} />
      </Text>
    </Group>
  );
}

function Sentence({ verdict, isLot, isSealed, isLeading, weighsMore, gain }: VerdictBoxProps): ReactNode {
  const t = useTranslations('bidding.verdict');
  const format = useAmount();
  const riyals = (amount: number) => format({ amount, currency: 'SAR' });
  const boundary = isSealed ? (isLot ? 'sealedAtLeast' : 'sealedAtMost') : isLot ? 'atLeast' : 'atMost';
  const within = (key: 'gain' | 'ownLead' | 'total' | 'ranked' | typeof boundary, amount: number) => (
    <ChangingText>{t(key, { amount: riyals(amount) })}</ChangingText>
  );
  const hint = gain !== null && <div>{within('gain', gain)}</div>;
  switch (verdict.kind) {
    case 'incomplete':
      return t('incomplete');
    case 'priceless':
      if (isLeading && verdict.best !== null) return within('ownLead', verdict.best);
      if (verdict.best === null) return t(isSealed ? 'sealedAny' : 'any');
      return (
        <>
          {within(boundary, verdict.best)}
          {hint}
        </>
      );
    case 'leads':
      return (
        <>
          <strong>{isSealed ? t('sealedTaken') : t(verdict.isFirst ? 'leadsFirst' : 'leads')}</strong>
          <div>
            {within('total', verdict.total)} {weighsMore && within('ranked', verdict.effective)}
          </div>
        </>
      );
    case 'misses':
      if (isLeading) return within('ownLead', verdict.best);
      return (
        <>
          <strong>{t(isSealed ? 'sealedMisses' : 'misses')}</strong> {within(boundary, verdict.best)}
          {hint}
        </>
      );
    case 'hopeless':
      return t('hopeless');
    case 'refused':
      return <Refused verdict={verdict} riyals={riyals} />;
    default:
      return verdict satisfies never;
  }
}

interface RefusedProps {
  readonly verdict: Extract<Verdict, { kind: 'refused' }>;
  riyals(amount: number): string;
}

function Refused({ verdict: { reasons, best }, riyals }: RefusedProps) {
  const t = useTranslations('bidding');
  return (
    <>
      {reasons.map((reason) => (
        <div key={reason}>{t(`reason.${reason}`)}</div>
      ))}
      {best !== null && reasons.includes('OVER_BUDGET') && t('verdict.atMost', { amount: riyals(best) })}
    </>
  );
}
