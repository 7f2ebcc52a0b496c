import { lazy, Suspense } from 'react';
import type { Auction } from '../auction-view.ts';
import type { Offer } from './ranking.ts';

const CompareDialog = lazy(() =>
  import('./compare-dialog.tsx').then((module) => ({ default: module.CompareDialog })),
);
const AwardDialog = lazy(() =>
  import('../award/award-dialog.tsx').then((module) => ({ default: module.AwardDialog })),
);
const OfferDialog = lazy(() =>
  import('./offer-dialog.tsx').then((module) => ({ default: module.OfferDialog })),
);

/** What is open above the offers: those that are compared, one that is read, or one that is to be chosen. */
export type OpenDialog =
  | { readonly name: 'compare' }
  | { readonly name: 'read' | 'award'; readonly offer: Offer };

interface OfferDialogsProps {
  readonly open: OpenDialog | null;
  readonly auction: Auction;
  readonly compared: readonly Offer[];
  readonly onAward: ((offer: Offer) => void) | undefined;
  onClose(): void;
}

export function OfferDialogs({ open, compared, ...dialog }: OfferDialogsProps) {
  return (
    <Suspense fallback={null}>
      {open?.name === 'compare' && <CompareDialog offers={compared} {...dialog} />}
      {open?.name === 'read' && <OfferDialog offer={open.offer} {...dialog} />}
      {open?.name === 'award' && (
        <AwardDialog offer={open.offer} auction={dialog.auction} onClose={dialog.onClose} />
      )}
    </Suspense>
  );
}
