import { AuctionVisibility } from '@dallal/bidding-terms';
import { type SeededRandom, seededRandom } from '../../../../test/support/seeded-random.ts';
import {
  auctionWith,
  merchantNamed,
  outcomeOf,
  PaperAuction,
  place,
  setAutoBid,
  stopAutoBid,
  withdraw,
} from '../../test/paper-auction.ts';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { AutoBidStatus } from '../auto-bid/auto-bid.state.ts';
import { limitOf } from '../auto-bid/contest.ts';
import type { Bid } from '../bid/bid.entity.ts';
import { BidStatus } from '../bid/bid.state.ts';
import { effectiveAmountOf, improvesOn } from '../bid/ranking.ts';
import { GENESIS_HASH, hashOf } from '../history/event-hash.ts';
import type { Command } from './command.ts';

const names = ['ali', 'badr', 'chalid', 'dana', 'emad', 'fahd'];
const merchants = names.map((name, index) =>
  merchantNamed(name, { ratingAverage: index % 2 ? 3 + index / 4 : null, ratingCount: index % 2 }),
);
const paper = (terms: Partial<Auction> = {}) => new PaperAuction(auctionWith(terms), merchants);

describe('a batch', () => {
  it('decides each command on what the ones before it came to', () => {
    const auction = paper();
    const outcomes = auction
      .decide([place('ali', 10_000), place('badr', 10_000), place('badr', 9_900), place('ali', 9_700)])
      .map(outcomeOf);
    expect(outcomes).toEqual([
      { type: 'Bid', sequence: 1 },
      {
        type: 'BidTooHigh',
        mustBeAtMost: expect.objectContaining({ amount: 9_900 }),
        leadingAmount: expect.objectContaining({ amount: 10_000 }),
      },
      { type: 'Bid', sequence: 2 },
      { type: 'Bid', sequence: 3 },
    ]);
    expect(auction.standing.map(({ merchantId }) => merchantId)).toEqual(['m-ali', 'm-badr']);
  });

  it('tells a merchant who lost the lead once, with what leads in the end, and nobody who won it back', () => {
    const auction = paper();
    auction.decide([place('ali', 10_000)]);
    auction.decide([place('badr', 9_000), place('ali', 8_000), place('badr', 7_000), place('chalid', 6_000)]);
    auction.decide([place('ali', 5_000), place('chalid', 4_000)]);
    const outbid = auction.emissions.filter(({ type }) => type === 'bid.outbid').map(({ data }) => data);
    expect(outbid).toMatchObject([
      { merchantId: 'm-ali', amount: { amount: 8_000 }, leading: { amount: 6_000 } },
      { merchantId: 'm-badr', amount: { amount: 7_000 }, leading: { amount: 6_000 } },
      { merchantId: 'm-ali', amount: { amount: 5_000 }, leading: { amount: 4_000 } },
    ]);
  });

  it('tells nobody of a sealed auction that it was outbid, and compares a merchant with itself alone', () => {
    const auction = paper({ visibility: AuctionVisibility.SEALED });
    const outcomes = auction.decide([place('ali', 5_000), place('badr', 9_000), place('badr', 8_950)]);
    expect(outcomes.map(outcomeOf)).toMatchObject([
      { type: 'Bid' },
      { type: 'Bid' },
      { type: 'BidTooHigh', mustBeAtMost: { amount: 8_900 }, leadingAmount: { amount: 9_000 } },
    ]);
    expect(auction.auction.leadingAmount).toBe(5_000);
    expect(auction.emissions.map(({ type }) => type)).toEqual(['bid.placed', 'bid.placed']);
  });

  it('gives one bid for one key, and refuses the key for another offer', () => {
    const auction = paper();
    const key = { idempotencyKey: 'again' };
    const [first, second, ...others] = verdictsOf(auction, [
      place('ali', 10_000, key),
      place('ali', 10_000, key),
      place('ali', 9_000, key),
      place('ali', 10_000, { ...key, brand: 'Bosch' }),
    ]);
    expect(second).toBe(first);
    expect(others).toEqual([{ idempotencyKey: 'again' }, { idempotencyKey: 'again' }]);
    expect(auction.events).toHaveLength(1);
  });

  it('moves the end as late bids that come one by one would, and refuses late withdrawals', () => {
    const [together, apart] = [paper({ extensionSeconds: 10 }), paper({ extensionSeconds: 10 })];
    const late = new Date(together.auction.endsAt.getTime() - 5_000);
    const commands = [9_000, 8_000, 7_000, 6_000].map((amount) => place('ali', amount));
    const [{ id }] = verdictsOf(together, [place('badr', 10_000)]) as [Bid];
    together.decide(commands, late);
    apart.decide([place('badr', 10_000)]);
    for (const command of commands) apart.decide([command], late);
    expect(together.events.map(({ type }) => type)).toEqual(apart.events.map(({ type }) => type));
    expect(together.auction.endsAt).toEqual(apart.auction.endsAt);
    const [refused] = together.decide(
      [withdraw('badr', id)],
      new Date(together.auction.endsAt.getTime() - 1),
    );
    expect(outcomeOf(refused!)).toEqual({
      type: 'WithdrawalRefused',
      reason: 'TOO_LATE',
      withdrawableUntil: new Date(together.auction.endsAt.getTime() - 30_000),
      maxWithdrawals: 2,
    });
  });

  it('refuses what comes when it takes no bids', () => {
    const auction = paper({ status: AuctionStatus.CLOSED });
    const outcomes = auction
      .decide([place('ali', 1), setAutoBid('ali', 1), stopAutoBid('ali')])
      .map(outcomeOf);
    expect(outcomes).toMatchObject(outcomes.map(() => ({ type: 'AuctionNotOpen', status: 'CLOSED' })));
    expect(auction.events).toEqual([]);
  });

  it('has a withdrawal stop what would bid for its merchant again', () => {
    const auction = paper();
    auction.decide([place('badr', 9_000), setAutoBid('ali', 5_000)]);
    const { id } = auction.standing[0]!;
    auction.decide([withdraw('ali', id)]);
    expect(auction.standing.map(({ merchantId }) => merchantId)).toEqual(['m-badr']);
    expect(auction.autoBids.map(({ status }) => status)).toEqual([AutoBidStatus.STOPPED]);
  });

  it('leaves no trace of an auto-bid that is refused, not even by having another one answer', () => {
    const [ali, badr] = [merchantNamed('ali'), merchantNamed('badr')];
    const auction = new PaperAuction(auctionWith(), [ali, badr]);
    auction.decide([place('badr', 9_000), setAutoBid('ali', 5_000)]);
    ali.isVerified = false;
    auction.decide([place('badr', 7_000)]);
    ali.isVerified = true;
    expect(auction.decide([setAutoBid('badr', 8_000)]).map(outcomeOf)).toMatchObject([
      { type: 'LimitTooHigh' },
    ]);
    expect(auction.standing.map(({ merchantId }) => merchantId)).toEqual(['m-badr', 'm-ali']);
  });
});

function verdictsOf(auction: PaperAuction, commands: Command[]): unknown[] {
  return auction.decide(commands).map((verdict) => ('result' in verdict ? verdict.result : verdict.refusal));
}

const weighted = { weightPrice: 60, weightDelivery: 20, weightWarranty: 10, weightRating: 10 };
const forward = { direction: AuctionDirection.FORWARD, partRequestId: null, startingAmount: 20_000 };
const kinds: readonly (readonly [string, Partial<Auction>])[] = [
  ['open', {}],
  ['weighted', weighted],
  ['with a hard budget', { budgetAmount: 60_000, budgetIsHard: true }],
  ['sealed', { visibility: AuctionVisibility.SEALED }],
  ['sealed and weighted', { visibility: AuctionVisibility.SEALED, ...weighted }],
  ['forward', forward],
];

describe.each(kinds)('whatever is wanted of an auction that is %s', (_, terms) => {
  it('comes to the same in batches as one by one, in one order, with the best bid leading', () => {
    const random = seededRandom();
    for (let round = 0; round < 15; round += 1) {
      const [batched, single] = [
        paper({ maxWithdrawals: 3, ...terms }),
        paper({ maxWithdrawals: 3, ...terms }),
      ];
      for (let step = 0; step < 12; step += 1) {
        const wanted = Array.from({ length: random.integer(1, 12) }, () => anything(random, terms));
        // Of bids each auction has its own, so they are named by their place.
        const commandsFor = (auction: PaperAuction) => wanted.map((want) => want(auction));
        const together = batched.decide(commandsFor(batched)).map(outcomeOf);
        const apart = commandsFor(single).flatMap((command) => single.decide([command]).map(outcomeOf));
        const context = `DALLAL_TEST_SEED=${random.seed}, round ${round}, step ${step}`;
        expect({ context, outcomes: together }).toEqual({ context, outcomes: apart });
        expect({ context, faults: faultsOf(batched) }).toEqual({ context, faults: [] });
      }
      expect(batched.events.map(essence)).toEqual(single.events.map(essence));
    }
  });
});

/** What somebody wants, once it is known of which auction. */
function anything(random: SeededRandom, terms: Partial<Auction>): (auction: PaperAuction) => Command {
  const name = random.pick(names);
  const amount = random.integer(100, 900) * 100;
  const offer = { deliveryDays: random.integer(0, 40), warrantyMonths: random.integer(0, 30) };
  const isLot = terms.direction === AuctionDirection.FORWARD;
  const shippingAmount = isLot ? null : { amount: random.integer(0, 9) * 100, currency: 'SAR' };
  const more = { ...(isLot ? {} : offer), shippingAmount };
  const key = random.integer(1, 4) === 1 ? { idempotencyKey: `key-${random.integer(1, 3)}` } : {};
  const nth = random.integer(0, 30);
  const kind = random.integer(1, 20);
  if (kind <= 13) return () => place(name, amount, { ...more, ...key });
  if (kind <= 16) {
    const step = random.integer(1, 3) === 1 ? { amount: random.integer(1, 50) * 100, currency: 'SAR' } : null;
    return () => setAutoBid(name, amount + 1_000, { ...more, step });
  }
  if (kind === 17) return () => stopAutoBid(name);
  return ({ bids }) => {
    const bid = [...bids.values()][nth];
    return bid ? withdraw(bid.merchantUserId, bid.id) : place(name, amount, more);
  };
}

const essence = ({
  sequence,
  type,
  data: { bidId: _, leadingBidId: __, ...data },
}: {
  sequence: number;
  type: string;
  data: Record<string, unknown>;
}) => ({ sequence, type, data });

/** What must never be, checked by the events and rows alone. */
function faultsOf(paperAuction: PaperAuction): string[] {
  const { auction, events, bids, standing, autoBids } = paperAuction;
  const faults: string[] = [];
  const fault = (is: boolean, what: string) => is && faults.push(what);
  let hash = GENESIS_HASH;
  let lead: Bid | null = null;
  const standingBy = new Map<string, Bid>();
  const isSealed = auction.visibility === AuctionVisibility.SEALED;
  const isBetter = (a: Bid, b: Bid | null) =>
    !b ||
    (auction.direction === AuctionDirection.FORWARD
      ? a.effectiveAmount > b.effectiveAmount
      : a.effectiveAmount < b.effectiveAmount);
  for (const [index, event] of events.entries()) {
    fault(event.sequence !== index + 1, `gap at ${index + 1}`);
    fault(event.previousHash !== hash || event.hash !== hashOf(event), `chain at ${index + 1}`);
    hash = event.hash;
    const bid = bids.get(String(event.data.bidId))!;
    if (event.type === 'BidPlaced') {
      const { minorUnits: amount, shippingMinorUnits: shippingAmount } = bid;
      const effective = effectiveAmountOf({ ...bid, amount, shippingAmount }, bid.ratingHundredths, auction);
      fault(effective !== bid.effectiveAmount, `effective amount of ${bid.sequence}`);
      const rival = isSealed ? standingBy.get(bid.merchantId) : lead;
      fault(
        !improvesOn(auction, effective, rival?.effectiveAmount ?? null),
        `no increment at ${bid.sequence}`,
      );
      const { budgetAmount, budgetIsHard } = auction;
      fault(budgetIsHard && amount + shippingAmount > budgetAmount!, `over budget at ${bid.sequence}`);
      standingBy.set(bid.merchantId, bid);
    } else if (event.type === 'BidWithdrawn') {
      standingBy.delete(bid.merchantId);
    }
    lead = [...standingBy.values()]
      .sort((a, b) => a.sequence - b.sequence)
      .reduce<Bid | null>((best, one) => (isBetter(one, best) ? one : best), null);
    if (event.type === 'BidWithdrawn')
      fault(event.data.leadingBidId !== (lead?.id ?? null), 'lead after withdrawal');
  }
  fault(auction.sequence !== events.length || auction.headHash !== hash, 'head');
  fault(auction.leadingBidId !== (lead?.id ?? null), 'leader');
  fault(auction.leadingEffectiveAmount !== (lead?.effectiveAmount ?? null), 'leading amount');
  fault(standing.length !== standingBy.size, 'standing bids');
  fault(new Set(standing.map(({ merchantId }) => merchantId)).size !== standing.length, 'two standing');
  fault(auction.bidCount !== bids.size, 'bid count');
  const numbers = new Set([...bids.values()].map((bid) => `${bid.merchantId} ${bid.bidderNumber}`));
  fault(auction.bidderCount !== numbers.size, 'bidder numbers');
  for (const one of autoBids.filter(({ status }) => status !== AutoBidStatus.STOPPED)) {
    if (one.merchantId === lead?.merchantId) continue;
    const merchant = merchants.find(({ merchantId }) => merchantId === one.merchantId)!;
    const ratingHundredths =
      merchant.ratingAverage === null ? null : Math.round(merchant.ratingAverage * 100);
    const limit = limitOf({ ...one, ratingHundredths }, auction);
    const overBudget = auction.budgetIsHard && one.limitAmount > auction.budgetAmount!;
    fault(
      !overBudget && improvesOn(auction, limit, lead?.effectiveAmount ?? null),
      'an auto-bid has not answered',
    );
  }
  for (const bid of bids.values())
    fault(bid.status === BidStatus.ACTIVE && !standing.includes(bid), 'lost bid');
  return faults;
}
