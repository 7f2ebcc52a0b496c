import { MAX_MINOR_UNITS } from '@dallal/money';
import { seededRandom } from '../../../../test/support/seeded-random.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import {
  amountToLead,
  compareBids,
  effectiveAmountOf,
  improvesOn,
  incrementOn,
  type RankedOffer,
} from './ranking.ts';

const priceOnly = { weightPrice: 100, weightDelivery: 0, weightWarranty: 0, weightRating: 0 };
const reverse = {
  direction: AuctionDirection.REVERSE,
  incrementBasisPoints: 100,
  incrementMinimum: 100,
  startingAmount: null,
};
const forward = { ...reverse, direction: AuctionDirection.FORWARD, startingAmount: 5_000 };
const offer: RankedOffer = { amount: 10_000, shippingAmount: 500, deliveryDays: 12, warrantyMonths: 6 };

describe('the increment', () => {
  it('is the percentage of the leading amount, rounded up', () => {
    expect(incrementOn(123_456, reverse)).toBe(1_235);
  });

  it('is never below the minimum', () => {
    expect(incrementOn(5_000, reverse)).toBe(100);
  });

  it('is exact for the largest amounts there are', () => {
    expect(incrementOn(Number.MAX_SAFE_INTEGER, reverse)).toBe(90_071_992_547_410);
  });
});

describe('what an offer is ranked by', () => {
  it('is its total where price alone counts', () => {
    expect(effectiveAmountOf(offer, 100, priceOnly)).toBe(10_500);
    expect(effectiveAmountOf({ ...offer, deliveryDays: 365 }, null, priceOnly)).toBe(10_500);
  });

  it('grows with slow delivery, short warranty and poor rating, each by its weight over that of the price', () => {
    const weights = { weightPrice: 50, weightDelivery: 20, weightWarranty: 20, weightRating: 10 };
    // 12 of 30 days are 40 %, 18 of 24 months short are 75 %, 4.00 of 5.00 is 25 % down.
    expect(effectiveAmountOf(offer, 400, weights)).toBe(15_855);
    expect(effectiveAmountOf(offer, null, weights)).toBe(16_380);
  });

  it('counts nothing beyond the worst and the best there is', () => {
    const weights = { weightPrice: 50, weightDelivery: 25, weightWarranty: 25, weightRating: 0 };
    const worst = { ...offer, deliveryDays: 365, warrantyMonths: 0 };
    expect(effectiveAmountOf(worst, null, weights)).toBe(21_000);
    const best = { ...offer, deliveryDays: 0, warrantyMonths: 120 };
    expect(effectiveAmountOf(best, null, weights)).toBe(10_500);
  });

  it('is rounded up, so that no two totals are made equal by losing a fraction', () => {
    const weights = { weightPrice: 70, weightDelivery: 30, weightWarranty: 0, weightRating: 0 };
    expect(
      effectiveAmountOf({ ...offer, amount: 1, shippingAmount: 0, deliveryDays: 1 }, null, weights),
    ).toBe(2);
  });
});

describe('the price that takes the lead', () => {
  const rest = { shippingAmount: 0, deliveryDays: 0, warrantyMonths: 0 };
  it('may be any before the first bid, and from the starting price on for a lot', () => {
    expect(amountToLead({ ...reverse, ...priceOnly }, null, rest, null)).toBeNull();
    expect(amountToLead({ ...forward, ...priceOnly }, null, rest, null)).toBe(5_000);
  });

  it('lies one increment from the leading one, and leaves room for the shipping', () => {
    expect(amountToLead({ ...reverse, ...priceOnly }, 50_000, rest, null)).toBe(49_500);
    expect(amountToLead({ ...reverse, ...priceOnly }, 50_000, { ...rest, shippingAmount: 700 }, null)).toBe(
      48_800,
    );
    expect(amountToLead({ ...forward, ...priceOnly }, 50_000, rest, null)).toBe(50_500);
  });

  it('is zero where none would do', () => {
    expect(amountToLead({ ...reverse, ...priceOnly }, 99, rest, null)).toBe(0);
    expect(
      amountToLead({ ...reverse, ...priceOnly }, 50_000, { ...rest, shippingAmount: 49_500 }, null),
    ).toBe(0);
    expect(amountToLead({ ...forward, ...priceOnly }, MAX_MINOR_UNITS, rest, null)).toBe(0);
  });

  const random = seededRandom();
  it(`is accepted, and one minor unit beyond it is not; whatever the offer (DALLAL_TEST_SEED=${random.seed})`, () => {
    for (let round = 0; round < 5_000; round += 1) {
      const { terms, leading, others, rating } = anyQuestion(random);
      const takesLead = (amount: number) =>
        improvesOn(terms, effectiveAmountOf({ ...others, amount }, rating, terms), leading);
      const price = amountToLead(terms, leading, others, rating);
      const context = JSON.stringify({ round, terms, leading, others, rating, price });
      const beyond = terms.direction === AuctionDirection.FORWARD ? -1 : 1;
      if (price === null) {
        expect([context, takesLead(1), takesLead(MAX_MINOR_UNITS)]).toEqual([context, true, true]);
      } else if (price === 0) {
        const best = terms.direction === AuctionDirection.FORWARD ? MAX_MINOR_UNITS : 1;
        expect([context, takesLead(best)]).toEqual([context, false]);
      } else {
        expect([context, takesLead(price)]).toEqual([context, true]);
        const next = price + beyond;
        if (next >= 1 && next <= MAX_MINOR_UNITS)
          expect([context, takesLead(next)]).toEqual([context, false]);
      }
    }
  });
});

it('ranks the lowest first, or the highest of a lot, and of two equal bids the earlier', () => {
  const bids = [
    { effectiveAmount: 200, sequence: 2 },
    { effectiveAmount: 100, sequence: 4 },
    { effectiveAmount: 100, sequence: 3 },
    { effectiveAmount: 300, sequence: 5 },
  ];
  const order = (direction: AuctionDirection) =>
    bids.toSorted(compareBids(direction)).map(({ sequence }) => sequence);
  expect(order(AuctionDirection.REVERSE)).toEqual([3, 4, 2, 5]);
  expect(order(AuctionDirection.FORWARD)).toEqual([5, 2, 3, 4]);
});

/** Amounts of all sizes, for mistakes in rounding hide among the small and those in precision among the large. */
function anyQuestion({ integer, pick }: ReturnType<typeof seededRandom>) {
  const isForward = pick([true, false]);
  const amount = () => integer(1, pick([50, 1_000, 100_000, MAX_MINOR_UNITS]));
  const [weightDelivery, weightWarranty, weightRating] = isForward
    ? [0, 0, 0]
    : [integer(0, 33), integer(0, 33), integer(0, 33)];
  const terms = {
    direction: isForward ? AuctionDirection.FORWARD : AuctionDirection.REVERSE,
    incrementBasisPoints: pick([0, 1, 100, 333, 5_000]),
    incrementMinimum: integer(1, 200),
    startingAmount: isForward ? pick([null, amount()]) : null,
    weightPrice: 100 - weightDelivery - weightWarranty - weightRating,
    weightDelivery,
    weightWarranty,
    weightRating,
  };
  return {
    terms,
    leading: pick([null, amount(), amount(), amount()]),
    others: {
      shippingAmount: isForward ? 0 : pick([0, amount()]),
      deliveryDays: integer(0, 60),
      warrantyMonths: integer(0, 40),
    },
    rating: pick([null, integer(100, 500)]),
  };
}
