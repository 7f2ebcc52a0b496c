import { useTranslations } from 'use-intl';
import type { Auction } from '../auction-view.ts';
import { OfferRow } from './offer-row.tsx';
import classes from './offers.module.css';
import type { Offer, RankedOffer } from './ranking.ts';
import { keyOf } from './row-key.ts';
import { useGlide } from './use-glide.ts';
import { useOwnership } from './use-ownership.ts';

interface OfferListProps {
  readonly auction: Auction;
  readonly rows: readonly RankedOffer[];
  /** Whether these are all offers. Where a bidder sees its own alone, its rank is what the server tells. */
  readonly isWhole: boolean;
  /** Of those that are to be compared; `undefined` where there is nothing to compare. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly isStill: boolean;
  onSelect(key: string): void;
  onOpen(offer: Offer): void;
  onAward: ((offer: Offer) => void) | undefined;
}

/**
 * The offers, best first. Rows have one height and their place by a transform alone, so that an offer that overtakes
 * others moves nothing but pixels: no layout, and no shift.
 */
export function OfferList({
  auction,
  rows,
  isWhole,
  selected,
  isStill,
  onSelect,
  onOpen,
  onAward,
}: OfferListProps) {
  const t = useTranslations('auction');
  const isMine = useOwnership(auction);
  const list = useGlide(
    rows.map(({ offer }) => keyOf(offer)),
    isStill,
  );
  return (
    <ol
      ref={list}
      className={classes.list}
      aria-label={t('offersLabel')}
      style={{ '--rows': rows.length } as React.CSSProperties}
    >
      {rows.map(({ offer, rank, toLeader, toPrevious }) => {
        const key = keyOf(offer);
        return (
          <OfferRow
            key={key}
            rowKey={key}
            offer={offer}
            place={rank}
            rank={isWhole ? rank : (auction.myRank ?? null)}
            toLeader={toLeader?.amount ?? null}
            toPrevious={toPrevious?.amount ?? null}
            direction={auction.direction}
            isMine={isMine(offer)}
            isOffered={offer.id === auction.offeredBid?.id}
            isSelected={selected?.has(key)}
            onSelect={onSelect}
            onOpen={onOpen}
            onAward={onAward}
          />
        );
      })}
    </ol>
  );
}
