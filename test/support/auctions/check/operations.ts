import type { Operation } from '../history.ts';
import type { AuctionRow, BidRow, EventRow } from '../tables.ts';
import { leads, toLead, totalOf } from './ranking.ts';
import type { Moment } from './replay.ts';

/** An auction, what was asked of it, and what is left of that. */
export interface Case {
  readonly auction: AuctionRow;
  readonly operations: readonly Operation[];
  readonly bids: ReadonlyMap<string, BidRow>;
  readonly events: readonly EventRow[];
  readonly moments: readonly Moment[];
}

/** What was acknowledged is there once, what was refused has no effect, and nothing is there that nobody asked for. */
export function checkPlaced({ operations, bids }: Case): string[] {
  const faults: string[] = [];
  const placings = operations.filter(({ kind }) => kind === 'place');
  for (const { outcome, answer, input, actor } of placings) {
    const bid = outcome === 'ok' ? bids.get(answer.id) : undefined;
    if (outcome !== 'ok') continue;
    if (!bid) faults.push(`bid ${answer.id} of ${actor} was acknowledged and is not there`);
    else if (bid.merchantId !== actor || !isPlacedBy(bid, input))
      faults.push(`bid ${answer.id} is not what ${actor} placed`);
  }
  for (const bid of bids.values()) {
    if (bid.isAutomatic) continue;
    const asked = placings.filter(({ actor, input }) => actor === bid.merchantId && isPlacedBy(bid, input));
    if (asked.length === 0) faults.push(`bid ${bid.id} was placed by nobody`);
    else if (asked.every(({ outcome }) => outcome === 'refused'))
      faults.push(`bid ${bid.id} was refused and is there`);
  }
  return [...faults, ...checkKeys(placings, bids)];
}

/** One key, one bid; asked again it gives the same one, and with anything else it is refused. */
function checkKeys(placings: readonly Operation[], bids: Case['bids']): string[] {
  const faults: string[] = [];
  const byKey = Map.groupBy(bids.values(), ({ merchantId, idempotencyKey }) =>
    JSON.stringify([merchantId, idempotencyKey]),
  );
  for (const [key, those] of byKey)
    if (those[0]?.idempotencyKey && those.length > 1) faults.push(`the key ${key} has ${those.length} bids`);
  for (const first of placings.filter(({ outcome }) => outcome === 'ok')) {
    const later = placings.filter(
      ({ actor, input, invokedAt }) =>
        actor === first.actor &&
        input.idempotencyKey === first.input.idempotencyKey &&
        invokedAt > first.endedAt,
    );
    for (const { input, answer } of later) {
      const isSame = JSON.stringify(input) === JSON.stringify(first.input);
      const expected = isSame ? first.answer.id : 'IdempotencyKeyReused';
      if (answer && (isSame ? answer.id : answer.__typename) !== expected)
        faults.push(`a second use of the key of bid ${first.answer.id} gave ${JSON.stringify(answer)}`);
    }
  }
  return faults;
}

/** The events that an operation on a bid may have for its effect. */
const effectTypes: Partial<Record<Operation['kind'], readonly string[]>> = {
  withdraw: ['BidWithdrawn'],
  award: ['AuctionAwarded', 'AuctionAwardOffered'],
  'confirm award': ['AuctionAwarded'],
  'decline award': ['AuctionAwardLapsed'],
};

/** Whether nobody but the requester awards: no clock, and no other bidder's answer. */
function isAwardedByHand({ awardMode, confirmationSeconds }: AuctionRow): boolean {
  return awardMode === 'REQUESTER' && confirmationSeconds === null;
}

/** What was withdrawn or awarded for certain is, what was refused is not, and nothing happened to a bid twice. */
export function checkDecided({ operations, events, auction }: Case): string[] {
  const isOf = ({ kind, input }: Operation, { type, data }: EventRow) =>
    effectTypes[kind]?.includes(type) && data.bidId === input.bidId;
  const onBids = operations.filter(({ kind }) => effectTypes[kind]);
  const lost = onBids
    .filter((each) => each.outcome === 'ok' && !events.some((event) => isOf(each, event)))
    .map(({ kind, input }) => `${kind} of ${input.bidId} was acknowledged and did not happen`);
  const decided = events.filter(({ type }) =>
    Object.values(effectTypes).some((types) => types.includes(type)),
  );
  const unasked = decided.flatMap((event) => {
    const { type, data } = event;
    const asked = onBids.filter((each) => isOf(each, event));
    const needsAsking = type === 'BidWithdrawn' || isAwardedByHand(auction);
    if (asked.length === 0) return needsAsking ? [`nobody asked for ${type} of ${data.bidId}`] : [];
    const isRefused = needsAsking && asked.every(({ outcome }) => outcome === 'refused');
    return isRefused ? [`${asked[0]!.kind} of ${data.bidId} was refused and happened`] : [];
  });
  const twice = [...Map.groupBy(decided, ({ type, data }) => `${type} of ${data.bidId}`)]
    .filter(([, those]) => those.length > 1)
    .map(([what, those]) => `${what} happened ${those.length} times`);
  return [...lost, ...unasked, ...twice];
}

/** When an operation took effect: after it was asked for, and before it was acknowledged. */
export interface Effect {
  readonly what: string;
  readonly sequence: number;
  readonly invokedAt: number;
  /** Infinity when nobody acknowledged it. */
  readonly endedAt: number;
}

/** What was acknowledged before something else was asked for, comes before it. */
export function checkOrder(case_: Case): string[] {
  const effects = effectsOf(case_);
  return effects.flatMap((before) =>
    effects
      .filter((after) => before.endedAt < after.invokedAt && before.sequence > after.sequence)
      .map(
        (after) => `${before.what} was acknowledged before ${after.what} was asked for, and comes after it`,
      ),
  );
}

const REFUSALS = ['BidTooHigh', 'BidTooLow', 'LimitTooHigh', 'LimitTooLow', 'AuctionNotOpen'];

/** Each refusal was right at some moment between question and answer. */
export function checkRefusals(case_: Case): string[] {
  const effects = effectsOf(case_);
  return case_.operations.flatMap((operation) => {
    const { kind, answer, actor, invokedAt, endedAt } = operation;
    if (!['place', 'set auto-bid'].includes(kind) || !REFUSALS.includes(answer?.__typename)) return [];
    const from = Math.max(
      0,
      ...effects.filter((each) => each.endedAt < invokedAt).map((each) => each.sequence),
    );
    const after = effects.filter((each) => each.invokedAt > endedAt).map((each) => each.sequence - 1);
    const to = Math.min(case_.moments.length - 1, ...after);
    const window = case_.moments.slice(from, to + 1);
    if (window.some((moment) => isRightAt(moment, operation, case_.auction))) return [];
    const asked = `${JSON.stringify(operation.input)} of ${actor}`;
    return [
      `${asked} was answered ${JSON.stringify(answer)}, which was right at no moment from ${from} to ${to}`,
    ];
  });
}

function isRightAt(
  { isOpen, leader, standing }: Moment,
  { input, answer, actor }: Operation,
  auction: AuctionRow,
) {
  if (answer.__typename === 'AuctionNotOpen') return !isOpen;
  const rival = auction.visibility === 'SEALED' ? standing.get(actor) : leader;
  if (!isOpen || !rival || totalOf(rival) !== answer.leadingAmount.amount) return false;
  if (auction.weightPrice !== 100 || answer.__typename.startsWith('Limit')) return true;
  const shipping = input.shippingAmount?.amount ?? 0;
  const limit = Math.max(toLead(rival.effectiveAmount, auction) - shipping, 0);
  const told = (answer.mustBeAtMost ?? answer.mustBeAtLeast).amount;
  return told === limit && !leads(input.amount.amount + shipping, rival.effectiveAmount, auction);
}

export function effectsOf({ auction, operations, bids, events }: Case): Effect[] {
  const sequenceOf = ({ kind, answer, input, actor }: Operation): number | undefined => {
    if (kind === 'place') {
      const bid = answer?.id
        ? bids.get(answer.id)
        : [...bids.values()].find((each) => each.merchantId === actor && isPlacedBy(each, input));
      return bid?.sequence;
    }
    const types = kind === 'award' && !isAwardedByHand(auction) ? [] : (effectTypes[kind] ?? []);
    return events.find(({ type, data }) => types.includes(type) && data.bidId === input.bidId)?.sequence;
  };
  const found = operations.flatMap((operation) => {
    const sequence = operation.outcome === 'refused' ? undefined : sequenceOf(operation);
    return sequence === undefined ? [] : [{ operation, sequence }];
  });
  // Asked for several times it is one effect: between the first question and the first acknowledgement.
  return [...Map.groupBy(found, ({ sequence }) => sequence)].map(([sequence, those]) => ({
    what: `${those[0]!.operation.kind} (event ${sequence})`,
    sequence,
    invokedAt: Math.min(...those.map(({ operation }) => operation.invokedAt)),
    endedAt: Math.min(
      ...those.map(({ operation }) =>
        operation.outcome === 'ok' ? operation.endedAt : Number.POSITIVE_INFINITY,
      ),
    ),
  }));
}

function isPlacedBy(bid: BidRow, input: Operation['input']): boolean {
  return (
    bid.idempotencyKey === input.idempotencyKey &&
    bid.auctionId === input.auctionId &&
    bid.amount === input.amount.amount
  );
}
