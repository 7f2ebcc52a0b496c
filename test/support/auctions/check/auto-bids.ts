import type { AutoBidRow, BidRow } from '../tables.ts';
import { type Case, effectsOf } from './operations.ts';
import { effectiveOf, leads, totalOf } from './ranking.ts';

/** No merchant is bid for beyond what it allowed, nor after it said stop; and none that could still lead is left behind. */
export function checkAutoBids(case_: Case, autoBids: readonly AutoBidRow[]): string[] {
  const automatic = [...case_.bids.values()].filter(({ isAutomatic }) => isAutomatic);
  return [
    ...automatic.flatMap((bid) => beyondLimit(case_, bid)),
    ...automatic.flatMap((bid) => afterStop(case_, bid)),
    ...autoBids.flatMap((autoBid) => leftBehind(case_, autoBid)),
  ];
}

function beyondLimit({ operations, auction }: Case, bid: BidRow): string[] {
  const allowed = operations.some(
    ({ kind, actor, outcome, input }) =>
      kind === 'set auto-bid' &&
      actor === bid.merchantId &&
      outcome !== 'refused' &&
      (auction.direction === 'REVERSE'
        ? totalOf(bid) >= input.limit.amount
        : totalOf(bid) <= input.limit.amount),
  );
  return allowed ? [] : [`automatic bid ${bid.id} is beyond what ${bid.merchantId} allowed`];
}

/** Of a merchant who has set none since: surely after the stop is what comes after something asked for after it. */
function afterStop(case_: Case, bid: BidRow): string[] {
  const own = case_.operations.filter(({ actor }) => actor === bid.merchantId);
  const stop = own.findLast(({ kind, outcome }) => kind === 'stop auto-bid' && outcome === 'ok');
  if (!stop) return [];
  // An attempt that was lost may take effect at any time.
  const isSetAgain = own.some(
    ({ kind, endedAt, lost }) => kind === 'set auto-bid' && (endedAt > stop.invokedAt || lost > 0),
  );
  const later = effectsOf(case_).filter(({ invokedAt }) => invokedAt > stop.endedAt);
  const isAfter = later.some(({ sequence }) => sequence < bid.sequence);
  return isAfter && !isSetAgain ? [`automatic bid ${bid.id} came after ${bid.merchantId} had said stop`] : [];
}

/** When bidding ends, all that auto-bids could do has been done. */
function leftBehind({ auction, moments }: Case, autoBid: AutoBidRow): string[] {
  const { merchantId, limitAmount, deliveryDays, warrantyMonths } = autoBid;
  const leader = moments.findLast(({ isOpen }) => isOpen)?.leader;
  if (autoBid.status !== 'ACTIVE' || !leader || leader.merchantId === merchantId) return [];
  const offer = {
    amount: limitAmount,
    shippingAmount: 0,
    deliveryDays,
    warrantyMonths,
    ratingHundredths: null,
  };
  const canLead = leads(effectiveOf(offer, auction), leader.effectiveAmount, auction);
  return canLead ? [`the auto-bid of ${merchantId} could still have led when bidding ended`] : [];
}
