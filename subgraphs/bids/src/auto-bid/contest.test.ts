import { type SeededRandom, seededRandom } from '../../../../test/support/seeded-random.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { effectiveAmountOf, improvesOn, incrementOn } from '../bid/ranking.ts';
import { AutoBidStrategy } from './auto-bid.state.ts';
import { type Contestant, type ContestTerms, type Lead, limitOf, resolveContest } from './contest.ts';

const reverse: ContestTerms = {
  direction: AuctionDirection.REVERSE,
  incrementBasisPoints: 0,
  incrementMinimum: 100,
  startingAmount: null,
  budgetAmount: null,
  budgetIsHard: false,
  weightPrice: 100,
  weightDelivery: 0,
  weightWarranty: 0,
  weightRating: 0,
};
const forward: ContestTerms = { ...reverse, direction: AuctionDirection.FORWARD, startingAmount: 1_000 };

function autoBid(merchantId: string, limitAmount: number, more: Partial<Contestant> = {}): Contestant {
  return {
    id: `auto-${merchantId}`,
    merchantId,
    limitAmount,
    openingAmount: null,
    step: null,
    strategy: AutoBidStrategy.MINIMAL,
    shippingAmount: 0,
    deliveryDays: 3,
    warrantyMonths: 0,
    ratingHundredths: null,
    ...more,
  };
}

/** Who bids what, and whose auto-bids are exhausted then. */
function contest(terms: ContestTerms, lead: Lead | null, contestants: Contestant[]) {
  const { placements, exhausted } = resolveContest(terms, lead, contestants);
  return {
    bids: placements.map(({ merchantId, amount }) => [merchantId, amount]),
    exhausted: [...exhausted].map((id) => id.replace('auto-', '')),
  };
}

describe('a contest of auto-bids', () => {
  const lead = (effectiveAmount: number, merchantId = 'rival') => ({ merchantId, effectiveAmount });

  it('bids just enough to lead', () => {
    expect(contest(reverse, lead(9_000), [autoBid('a', 5_000)])).toEqual({
      bids: [['a', 8_900]],
      exhausted: [],
    });
    expect(contest(forward, lead(9_000), [autoBid('a', 20_000)])).toEqual({
      bids: [['a', 9_100]],
      exhausted: [],
    });
  });

  it('leaves room for the shipping', () => {
    const one = autoBid('a', 5_000, { shippingAmount: 700 });
    expect(contest(reverse, lead(9_000), [one]).bids).toEqual([['a', 8_200]]);
  });

  it('is over at once when the limit does not reach the lead', () => {
    const one = autoBid('a', 8_901);
    expect(contest(reverse, lead(9_000), [one])).toEqual({ bids: [], exhausted: ['a'] });
  });

  it('does nothing while its own merchant leads', () => {
    expect(contest(reverse, lead(9_000, 'a'), [autoBid('a', 5_000)])).toEqual({ bids: [], exhausted: [] });
  });

  it('takes its step, and where that would pass the limit, the limit', () => {
    const one = autoBid('a', 5_000, { step: 1_500 });
    expect(contest(reverse, lead(9_000), [one]).bids).toEqual([['a', 7_500]]);
    expect(contest(reverse, lead(6_000), [one]).bids).toEqual([['a', 5_000]]);
  });

  it('bids its limit at once where that is the strategy', () => {
    const one = autoBid('a', 5_000, { strategy: AutoBidStrategy.LIMIT });
    expect(contest(reverse, lead(9_000), [one]).bids).toEqual([['a', 5_000]]);
  });

  it('ends with two bids: the best loser at its limit, and the winner just below it', () => {
    const all = [autoBid('a', 5_000), autoBid('b', 4_000), autoBid('c', 6_000)];
    expect(contest(reverse, lead(9_000), all)).toEqual({
      bids: [
        ['a', 5_000],
        ['b', 4_900],
      ],
      exhausted: ['a', 'c'],
    });
  });

  it('lets the one that leads defend itself', () => {
    const all = [autoBid('a', 4_000), autoBid('b', 5_000)];
    expect(contest(reverse, lead(9_000, 'a'), all).bids).toEqual([
      ['b', 5_000],
      ['a', 4_900],
    ]);
  });

  it('lets the earlier of two equal limits win, with a bid that the other cannot beat', () => {
    const all = [autoBid('a', 5_000), autoBid('b', 5_000)];
    expect(contest(reverse, lead(9_000), all)).toEqual({ bids: [['a', 5_000]], exhausted: ['b'] });
    expect(contest(reverse, lead(9_000), all.toReversed())).toEqual({
      bids: [['b', 5_000]],
      exhausted: ['a'],
    });
  });

  it('lets the better limit win where no increment fits between the two, also from the one that leads', () => {
    const all = [autoBid('a', 5_000), autoBid('b', 4_950)];
    expect(contest(reverse, lead(9_000, 'a'), all).bids).toEqual([['b', 4_950]]);
    expect(contest(reverse, lead(9_000, 'b'), all).bids).toEqual([['b', 4_950]]);
  });

  it('opens with its opening amount, else with the budget or the starting price, else with its limit', () => {
    const budget = { ...reverse, budgetAmount: 8_000 };
    expect(contest(budget, null, [autoBid('a', 5_000, { openingAmount: 7_000 })]).bids).toEqual([
      ['a', 7_000],
    ]);
    expect(contest(budget, null, [autoBid('a', 5_000)]).bids).toEqual([['a', 8_000]]);
    expect(contest(budget, null, [autoBid('a', 8_500)]).bids).toEqual([['a', 8_500]]);
    expect(contest(reverse, null, [autoBid('a', 5_000)]).bids).toEqual([['a', 5_000]]);
    expect(contest(forward, null, [autoBid('a', 5_000)]).bids).toEqual([['a', 1_000]]);
    expect(contest(forward, null, [autoBid('a', 5_000, { openingAmount: 500 })]).bids).toEqual([
      ['a', 1_000],
    ]);
    expect(contest(forward, null, [autoBid('a', 5_000, { openingAmount: 2_000 })]).bids).toEqual([
      ['a', 2_000],
    ]);
    expect(contest(forward, null, [autoBid('a', 999)])).toEqual({ bids: [], exhausted: ['a'] });
  });

  it('counts what the weights make of an offer, and never leaves a hard budget for it', () => {
    const weighted = {
      ...reverse,
      weightPrice: 50,
      weightDelivery: 50,
      budgetAmount: 10_000,
      budgetIsHard: true,
    };
    const fast = autoBid('a', 5_000, { deliveryDays: 0 });
    // The lead is ranked by 18,000 for its delivery takes 24 days; the budget is far below that.
    expect(contest(weighted, lead(18_000), [fast]).bids).toEqual([['a', 10_000]]);
    expect(contest(weighted, lead(9_000), [fast]).bids).toEqual([['a', 8_900]]);
  });
});

const random = seededRandom();
it(`ends where bidding step by step would, within the rules (DALLAL_TEST_SEED=${random.seed})`, () => {
  for (let round = 0; round < 3_000; round += 1) {
    const { terms, lead, contestants } = anyContest(random);
    const { placements, exhausted } = resolveContest(terms, lead, contestants);
    const context = JSON.stringify({ round, terms, lead, contestants, placements });
    const holds = (promise: string, isKept: boolean) => {
      if (!isKept) throw new Error(`${promise}: ${context}`);
    };
    const of = (merchantId?: string) => contestants.find((one) => one.merchantId === merchantId)!;
    holds('at most two bids', placements.length <= 2);
    let leading = lead;
    for (const placed of placements) {
      const one = of(placed.merchantId);
      const total = placed.amount + one.shippingAmount;
      const offer = { ...one, amount: placed.amount };
      const isOfItsOffer =
        placed.effectiveAmount === effectiveAmountOf(offer, one.ratingHundredths, terms) && placed.amount > 0;
      holds('a bid is ranked by what it offers', isOfItsOffer);
      holds('a bid improves by the increment', improves(terms, placed, leading));
      holds('a bid keeps to the limit', !isBetter(terms, total, one.limitAmount));
      const isAffordable = !terms.budgetIsHard || total <= (terms.budgetAmount ?? Infinity);
      holds('a bid keeps to a hard budget', isAffordable);
      holds('a step is taken, unless that passes the limit', takesStep(terms, one, placed, leading));
      leading = placed;
    }
    holds('nobody is left to answer', movesOf(terms, leading, contestants).length === 0);
    const unable = contestants.filter((one) => !leads(one, leading) && !reaches(terms, one, leading));
    holds(
      'the exhausted are told',
      unable.length === exhausted.size && unable.every(({ id }) => exhausted.has(id)),
    );
    const stepwise = bidStepByStep(terms, lead, contestants);
    holds('a contest takes place when one would step by step', (stepwise === lead) === (leading === lead));
    if (stepwise !== lead && stepwise?.merchantId !== leading?.merchantId) {
      // Which of two limits wins that are closer than an increment, depends on whose turn it happens to be.
      const [ours, theirs] = [
        limitOf(of(leading!.merchantId), terms),
        limitOf(of(stepwise!.merchantId), terms),
      ];
      holds('the better limit wins', !isBetter(terms, theirs, ours) && !improvesOn(terms, ours, theirs));
      if (ours === theirs) {
        const [first] = contestants.filter((one) => limitOf(one, terms) === ours);
        holds('of equal limits the earlier wins', first!.merchantId === leading!.merchantId);
      }
    }
  }
});

function isBetter({ direction }: ContestTerms, one: number, other: number): boolean {
  return direction === AuctionDirection.FORWARD ? one > other : one < other;
}

function improves(terms: ContestTerms, { effectiveAmount }: Lead, lead: Lead | null): boolean {
  return improvesOn(terms, effectiveAmount, lead?.effectiveAmount ?? null);
}

function reaches(terms: ContestTerms, one: Contestant, lead: Lead | null): boolean {
  return improvesOn(terms, limitOf(one, terms), lead?.effectiveAmount ?? null);
}

function leads(one: Contestant, lead: Lead | null): boolean {
  return one.merchantId === lead?.merchantId;
}

function takesStep(terms: ContestTerms, one: Contestant, placed: Lead, lead: Lead | null): boolean {
  if (lead === null || placed.effectiveAmount === limitOf(one, terms)) return true;
  return Math.abs(placed.effectiveAmount - lead.effectiveAmount) >= (one.step ?? 0);
}

/** Those who could take the lead. */
function movesOf(terms: ContestTerms, lead: Lead | null, contestants: readonly Contestant[]): Contestant[] {
  return contestants.filter((one) => !leads(one, lead) && reaches(terms, one, lead));
}

/** Bidding as people would: whoever does not lead and can, bids just enough, until nobody can. */
function bidStepByStep(terms: ContestTerms, start: Lead | null, contestants: readonly Contestant[]) {
  let lead = start;
  for (;;) {
    const [next] = movesOf(terms, lead, contestants);
    if (!next) return lead;
    lead = { merchantId: next.merchantId, effectiveAmount: nextBidOf(terms, next, lead) };
  }
}

function nextBidOf(terms: ContestTerms, one: Contestant, lead: Lead | null): number {
  const limit = limitOf(one, terms);
  if (lead === null || one.strategy === AutoBidStrategy.LIMIT) return limit;
  const by = Math.max(incrementOn(lead.effectiveAmount, terms), one.step ?? 0);
  const aim =
    terms.direction === AuctionDirection.FORWARD ? lead.effectiveAmount + by : lead.effectiveAmount - by;
  return isBetter(terms, aim, limit) ? limit : aim;
}

function anyContest({ integer, pick }: SeededRandom) {
  const isForward = pick([true, false]);
  const range = pick([30, 300, 5_000]);
  const amount = () => integer(10, 10 + range);
  const weightDelivery = isForward ? 0 : pick([0, 0, 30]);
  const weightRating = isForward ? 0 : pick([0, 20]);
  const budgetIsHard = pick([true, false]);
  const limits = Array.from({ length: integer(0, 5) }, amount);
  const terms: ContestTerms = {
    direction: isForward ? AuctionDirection.FORWARD : AuctionDirection.REVERSE,
    incrementBasisPoints: pick([0, 100, 1_000]),
    incrementMinimum: integer(1, 10),
    startingAmount: isForward ? pick([null, amount()]) : null,
    budgetAmount: isForward ? null : pick([null, Math.max(1, ...limits) + integer(0, 20)]),
    budgetIsHard,
    weightPrice: 100 - weightDelivery - weightRating,
    weightDelivery,
    weightWarranty: 0,
    weightRating,
  };
  // No higher opening could be set.
  const most = budgetIsHard ? (terms.budgetAmount ?? Infinity) : Infinity;
  const contestants = limits.map((limit, index) =>
    autoBid(`m${index}`, limit, {
      openingAmount: pick([
        null,
        limit,
        isForward ? integer(10, limit) : Math.min(limit + integer(0, 20), most),
      ]),
      step: pick([null, null, integer(1, 40)]),
      strategy: pick([AutoBidStrategy.MINIMAL, AutoBidStrategy.MINIMAL, AutoBidStrategy.LIMIT]),
      shippingAmount: isForward ? 0 : pick([0, integer(0, 9)]),
      deliveryDays: integer(0, 30),
      ratingHundredths: pick([null, integer(100, 500)]),
    }),
  );
  const merchantId = pick(['manual', ...contestants.map((one) => one.merchantId)]);
  return { terms, contestants, lead: pick([null, { merchantId, effectiveAmount: amount() }]) };
}
