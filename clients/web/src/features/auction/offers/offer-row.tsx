import { Button, Checkbox, Text, UnstyledButton } from '@mantine/core';
import { memo, useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { Bidder } from './bidder.tsx';
import { Differences } from './differences.tsx';
import { Extras, Marks, What } from './offer-parts.tsx';
import classes from './offers.module.css';
import type { Direction, Offer } from './ranking.ts';
import { useBidderName } from './use-bidder-name.ts';

interface OfferRowProps {
  readonly rowKey: string;
  readonly offer: Offer;
  /** In the list: from 1. */
  readonly place: number;
  /** Among all offers; null where it is not told. */
  readonly rank: number | null;
  /** In minor units. */
  readonly toLeader: number | null;
  readonly toPrevious: number | null;
  readonly direction: Direction;
  readonly isMine: boolean;
  /** It is offered the award, and has not answered yet. */
  readonly isOffered: boolean;
  readonly isSelected: boolean | undefined;
  onSelect(key: string): void;
  onOpen(offer: Offer): void;
  onAward: ((offer: Offer) => void) | undefined;
}

export const OfferRow = memo(function OfferRow(props: OfferRowProps) {
  const { rowKey, offer, place, rank, direction, isMine, isSelected, onSelect, onOpen, onAward } = props;
  const t = useTranslations('auction');
  const format = useFormatter();
  const nameOf = useBidderName();
  const row = useRef<HTMLLIElement>(null);
  useFlash(row, offer.id);
  const canBeChosen = onAward && offer.status === 'ACTIVE';
  return (
    <li
      ref={row}
      data-key={rowKey}
      data-leads={rank === 1 || undefined}
      data-mine={isMine || undefined}
      className={classes.row}
      style={{ '--place': place - 1 } as React.CSSProperties}
    >
      <span className={classes.rank}>
        <span className={classes.hidden}>{t('rank')} </span>
        {rank === null ? '—' : format.number(rank)}
      </span>
      <span className={classes.who}>
        <UnstyledButton className={classes.open} onClick={() => onOpen(offer)}>
          <Bidder offer={offer} />
        </UnstyledButton>
        <Marks {...props} />
      </span>
      <What offer={offer} direction={direction} />
      <Extras offer={offer} />
      <span className={classes.money}>
        <Text span className={classes.total}>
          <Amount money={offer.total} />
        </Text>
        <Differences {...props} currency={offer.total.currency} />
      </span>
      <span className={classes.actions}>
        {isSelected !== undefined && (
          <Checkbox
            checked={isSelected}
            onChange={() => onSelect(rowKey)}
            aria-label={t('compare.select', { name: nameOf(offer) })}
          />
        )}
        {canBeChosen && (
          <Button
            size="compact-sm"
            variant={rank === 1 ? 'filled' : 'default'}
            onClick={() => onAward(offer)}
          >
            {t('choose')}
          </Button>
        )}
      </span>
    </li>
  );
});

/** Shows for a moment that the merchant has bid again. Colour alone tells nothing that the row does not. */
function useFlash(row: React.RefObject<HTMLLIElement | null>, offerId: string): void {
  const shown = useRef(offerId);
  useEffect(() => {
    if (shown.current === offerId) return;
    shown.current = offerId;
    row.current?.animate([{ backgroundColor: 'rgb(252 193 100 / 45%)' }, {}], {
      duration: 1_200,
      easing: 'ease-out',
    });
  }, [row, offerId]);
}
