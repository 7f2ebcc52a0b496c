import { effectiveAmountOf, leads, priceToLead, type RankedOffer, type Weights } from './ranking.ts';

const priceOnly: Weights = { price: 100, delivery: 0, warranty: 0, rating: 0 };
const mixed: Weights = { price: 60, delivery: 20, warranty: 10, rating: 10 };
const offer: RankedOffer = { amount: 40_000, shippingAmount: 2_500, deliveryDays: 3, warrantyMonths: 12 };

describe('what an offer is ranked by', () => {
  it('is its total where price alone counts', () => {
    expect(effectiveAmountOf(offer, null, priceOnly)).toBe(42_500);
  });

  it.each([
    // What the bids subgraph makes of the same offers.
    ['unrated', offer, null, 51_000],
    ['well rated', offer, 4.8, 47_813],
    ['slow and without warranty', { ...offer, deliveryDays: 45, warrantyMonths: 0 }, 1, 70_834],
    ['at once and for long', { ...offer, deliveryDays: 0, warrantyMonths: 36 }, 5, 42_500],
  ])('has what the weights make of the rest: %s', (_, of, rating, effective) => {
    expect(effectiveAmountOf(of, rating, mixed)).toBe(effective);
  });
});

describe('the price that leads', () => {
  const reverse = { direction: 'REVERSE', weights: mixed, boundary: 45_000 } as const;
  const forward = { direction: 'FORWARD', weights: priceOnly, boundary: 45_000 } as const;
  const paid = { shippingAmount: 0, deliveryDays: 0, warrantyMonths: 0 };

  it('is the highest one: a halala more does not lead', () => {
    const price = priceToLead(reverse, offer, null)!;
    expect(leads(reverse, { ...offer, amount: price }, null)).toBe(true);
    expect(leads(reverse, { ...offer, amount: price + 1 }, null)).toBe(false);
  });

  it('is the lowest one for a lot: a halala less does not lead', () => {
    expect(priceToLead(forward, paid, null)).toBe(45_000);
    expect(leads(forward, { ...paid, amount: 45_000 }, null)).toBe(true);
    expect(leads(forward, { ...paid, amount: 44_999 }, null)).toBe(false);
  });

  it('is any as long as nobody leads', () => {
    expect(priceToLead({ ...reverse, boundary: null }, offer, null)).toBeNull();
    expect(leads({ ...reverse, boundary: null }, offer, null)).toBe(true);
  });

  it('is none where the shipping alone is too much', () => {
    expect(priceToLead({ ...reverse, boundary: 2_000 }, offer, null)).toBe(0);
  });

  it('is exact for amounts beyond what floating point can multiply', () => {
    const terms = { direction: 'REVERSE', weights: mixed, boundary: 999_999_999_999 } as const;
    const price = priceToLead(terms, offer, 3.33)!;
    expect(leads(terms, { ...offer, amount: price }, 3.33)).toBe(true);
    expect(leads(terms, { ...offer, amount: price + 1 }, 3.33)).toBe(false);
  });
});
