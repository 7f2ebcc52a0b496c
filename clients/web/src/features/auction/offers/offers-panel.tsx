import { Button, Group, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconColumns, IconHourglass } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Auction, type Audience, canAward, seesOffers, takesBids } from '../auction-view.ts';
import { OfferList } from './offer-list.tsx';
import classes from './offers.module.css';
import { PriceChart } from './price-chart.tsx';
import { type Offer, ranked } from './ranking.ts';
import { keyOf } from './row-key.ts';
import { useSelection } from './use-selection.ts';

const CompareDialog = lazy(() =>
  import('./compare-dialog.tsx').then((module) => ({ default: module.CompareDialog })),
);
const AwardDialog = lazy(() =>
  import('../award/award-dialog.tsx').then((module) => ({ default: module.AwardDialog })),
);
const OfferDialog = lazy(() =>
  import('./offer-dialog.tsx').then((module) => ({ default: module.OfferDialog })),
);

interface OffersPanelProps {
  readonly auction: Auction;
  readonly audience: Audience | null;
}

/** The offers, ranked; what can be done with them; and how the price came about. */
export function OffersPanel({ auction, audience }: OffersPanelProps) {
  const t = useTranslations('auction');
  const { bids, direction } = auction;
  const isSeen = seesOffers(auction, audience);
  const rows = useMemo(() => ranked(bids, direction), [bids, direction]);
  const selection = useSelection(rows);
  const [isComparing, setComparing] = useState(false);
  const [opened, setOpened] = useState<Offer | null>(null);
  const [chosen, setChosen] = useState<Offer | null>(null);
  const isStill = useReducedMotion();
  const open = useCallback((offer: Offer) => setOpened(offer), []);
  const mayAward = canAward(auction, audience);
  const award = useCallback((offer: Offer) => {
    setOpened(null);
    setComparing(false);
    setChosen(offer);
  }, []);
  if (rows.length === 0) return <NoOffers auction={auction} audience={audience} />;
  const onAward = mayAward ? award : undefined;
  // While one reads an offer, its merchant may bid again.
  const shown = opened && (rows.find(({ offer }) => keyOf(offer) === keyOf(opened))?.offer ?? opened);
  return (
    <div className={classes.panel}>
      <Group className={classes.bar} justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {rows.length > 1 && t('compare.hint', { count: selection.offers.length })}
        </Text>
        {rows.length > 1 && (
          <Button
            size="compact-md"
            variant="default"
            // Its word is not to be cut off by the hint beside it.
            flex="none"
            leftSection={<IconColumns size={18} aria-hidden />}
            onClick={() => {
              if (selection.offers.length < 2) selection.takeBest();
              setComparing(true);
            }}
          >
            {t('compare.button')}
          </Button>
        )}
      </Group>
      <OfferList
        auction={auction}
        rows={rows}
        isWhole={isSeen}
        selected={rows.length > 1 ? selection.keys : undefined}
        isStill={isStill}
        onSelect={selection.toggle}
        onOpen={open}
        onAward={onAward}
      />
      {isSeen && !takesBids(auction) && <PriceChart offers={bids} direction={direction} />}
      <Suspense fallback={null}>
        {isComparing && (
          <CompareDialog
            offers={selection.offers}
            auction={auction}
            onAward={onAward}
            onClose={() => setComparing(false)}
          />
        )}
        {shown && (
          <OfferDialog offer={shown} auction={auction} onAward={onAward} onClose={() => setOpened(null)} />
        )}
        {chosen && <AwardDialog offer={chosen} auction={auction} onClose={() => setChosen(null)} />}
      </Suspense>
    </div>
  );
}

function NoOffers({ auction, audience }: OffersPanelProps) {
  const t = useTranslations('auction');
  if (seesOffers(auction, audience))
    return <EmptyState icon={IconHourglass} text={t(emptyText(auction, audience))} />;
  return <EmptyState icon={IconHourglass} text={t('noOffers.hidden')} />;
}

function emptyText(auction: Auction, audience: Audience | null) {
  if (auction.status === 'SCHEDULED') return 'noOffers.scheduled';
  if (!takesBids(auction)) return 'noOffers.over';
  return audience === 'OWNER' ? 'noOffers.owner' : 'noOffers.open';
}
