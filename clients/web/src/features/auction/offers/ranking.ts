import type { Money } from '../../../ui/money.ts';
import type { AuctionLiveFragment, OfferFieldsFragment } from '../gql/graphql.ts';

export type Offer = OfferFieldsFragment;
export type Direction = AuctionLiveFragment['direction'];

/** Whether an offer is in the ranking: it stands, or stood when the auction was decided. */
export function standsIn({ status }: Pick<Offer, 'status'>): boolean {
  return status !== 'SUPERSEDED' && status !== 'WITHDRAWN';
}

/** Those that stand, the best first, by the rule of the server: what they are ranked by, and of equals the earlier one. */
export function rankOffers(offers: readonly Offer[], direction: Direction): Offer[] {
  const sign = direction === 'FORWARD' ? -1 : 1;
  return offers
    .filter(standsIn)
    .sort(
      (a, b) =>
        sign * (a.effectiveAmount.amount - b.effectiveAmount.amount) || (a.sequence ?? 0) - (b.sequence ?? 0),
    );
}

export interface RankedOffer {
  readonly offer: Offer;
  /** From 1, which leads. */
  readonly rank: number;
  /** How much more (of a lot: less) is to be paid than by the best offer; null for the best one. */
  readonly toLeader: Money | null;
  /** The same to the offer one place better. */
  readonly toPrevious: Money | null;
}

/** The ranking as it is shown. */
export function ranked(offers: readonly Offer[], direction: Direction): RankedOffer[] {
  const inOrder = rankOffers(offers, direction);
  return inOrder.map((offer, index) => ({
    offer,
    rank: index + 1,
    toLeader: difference(offer, index > 0 ? inOrder[0] : undefined),
    toPrevious: difference(offer, inOrder[index - 1]),
  }));
}

function difference(offer: Offer, other: Offer | undefined): Money | null {
  if (!other) return null;
  return { amount: offer.total.amount - other.total.amount, currency: offer.total.currency };
}

/** The number in what the server calls a bidder ("Bidder 3"), so that each language can have its own word for it. */
export function bidderNumber(alias: string): number | null {
  const [digits] = /\d+$/.exec(alias) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** Properties by which offers are compared, and whose offers are the best in each. */
export type Criterion = 'total' | 'deliveryDays' | 'warrantyMonths' | 'rating';

/** Ids of those that are best in a property; none where all are the same, because then nothing speaks for one. */
export function bestIn(
  criterion: Criterion,
  offers: readonly Offer[],
  direction: Direction,
): ReadonlySet<string> {
  const values = offers.map((offer) => [offer.id, goodness(criterion, offer, direction)] as const);
  const known = values.flatMap(([, value]) => (value === null ? [] : value));
  const best = Math.max(...known);
  const isDistinct =
    known.length > 0 && known.some((value) => value !== best || known.length < offers.length);
  return new Set(isDistinct ? values.flatMap(([id, value]) => (value === best ? id : [])) : []);
}

/** More is better. */
function goodness(criterion: Criterion, offer: Offer, direction: Direction): number | null {
  switch (criterion) {
    case 'total':
      return direction === 'FORWARD' ? offer.total.amount : -offer.total.amount;
    case 'deliveryDays':
      return -offer.deliveryDays;
    case 'warrantyMonths':
      return offer.warrantyMonths;
    case 'rating':
      return offer.merchant?.rating.average ?? null;
  }
}
