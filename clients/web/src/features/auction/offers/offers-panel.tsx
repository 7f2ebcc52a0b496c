import { Button, Group, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconColumns, IconHourglass } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Auction, type Audience, canAward, seesOffers, takesBids } from '../auction-view.ts';
import { emptyText } from './empty-text.ts';
import { OfferDialogs, type OpenDialog } from './offer-dialogs.tsx';
import { OfferList } from './offer-list.tsx';
import classes from './offers.module.css';
import { PriceChart } from './price-chart.tsx';
import { type Offer, type RankedOffer, ranked } from './ranking.ts';
import { keyOf } from './row-key.ts';
import { useSelection } from './use-selection.ts';

interface OffersPanelProps {
  readonly auction: Auction;
  readonly audience: Audience | null;
}

/** The offers, ranked; what can be done with them; and how the price came about. */
export function OffersPanel({ auction, audience }: OffersPanelProps) {
  const { bids, direction } = auction;
  const isSeen = seesOffers(auction, audience);
  const rows = useMemo(() => ranked(bids, direction), [bids, direction]);
  const selection = useSelection(rows);
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const isStill = useReducedMotion();
  const read = useCallback((offer: Offer) => setOpen({ name: 'read', offer }), []);
  const award = useCallback((offer: Offer) => setOpen({ name: 'award', offer }), []);
  if (rows.length === 0) return <NoOffers auction={auction} audience={audience} />;
  const onAward = canAward(auction, audience) ? award : undefined;
  const compare = () => {
    if (selection.offers.length < 2) selection.takeBest();
    setOpen({ name: 'compare' });
  };
  return (
    <div className={classes.panel}>
      <CompareBar offers={rows.length} selected={selection.offers.length} onCompare={compare} />
      <OfferList
        auction={auction}
        rows={rows}
        isWhole={isSeen}
        selected={rows.length > 1 ? selection.keys : undefined}
        isStill={isStill}
        onSelect={selection.toggle}
        onOpen={read}
        onAward={onAward}
      />
      {isSeen && !takesBids(auction) && (
        <PriceChart
          offers={bids}
          direction={direction}
          isSealed={auction.visibility === 'SEALED'}
          isRunning={false}
        />
      )}
      <OfferDialogs
        open={upToDate(open, rows)}
        auction={auction}
        compared={selection.offers}
        onAward={onAward}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

/** While one reads an offer, its merchant may bid again. */
function upToDate(open: OpenDialog | null, rows: readonly RankedOffer[]): OpenDialog | null {
  if (open?.name !== 'read') return open;
  const now = rows.find(({ offer }) => keyOf(offer) === keyOf(open.offer));
  return now ? { ...open, offer: now.offer } : open;
}

interface CompareBarProps {
  readonly offers: number;
  readonly selected: number;
  onCompare(): void;
}

/** As high with one offer as with more: nothing moves when the second one comes. */
function CompareBar({ offers, selected, onCompare }: CompareBarProps) {
  const t = useTranslations('auction');
  return (
    <Group className={classes.bar} justify="space-between" gap="sm" wrap="nowrap">
      <Text size="sm" c="dimmed">
        {offers > 1 && t('compare.hint', { count: selected })}
      </Text>
      {offers > 1 && (
        <Button
          size="compact-md"
          variant="default"
          // Its word is not to be cut off by the hint beside it.
          flex="none"
          leftSection={<IconColumns size={18} aria-hidden />}
          onClick={onCompare}
        >
          {t('compare.button')}
        </Button>
      )}
    </Group>
  );
}

function NoOffers({ auction, audience }: OffersPanelProps) {
  const t = useTranslations('auction');
  return <EmptyState icon={IconHourglass} text={t(`noOffers.${emptyText(auction, audience)}`)} />;
}
