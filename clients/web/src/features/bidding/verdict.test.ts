import { gainOfADay, quickPrices, seemsMistyped, verdictOn, type Weighed } from './verdict.ts';

const auction: Weighed = {
  direction: 'REVERSE',
  weights: { price: 100, delivery: 0, warranty: 0, rating: 0 },
  boundary: 50_000,
  wantedConditions: [],
  hardBudget: null,
};
const rest = { shippingAmount: 1_000, deliveryDays: 4, warrantyMonths: 0 };
const considered = { price: 45_000, condition: 'NEW', rest } as const;

describe('the verdict on an offer', () => {
  it('says what would lead before there is a price', () => {
    expect(verdictOn(auction, { ...considered, price: null }, null)).toEqual({
      kind: 'priceless',
      best: 49_000,
    });
  });

  it('says that it leads, and by what it is ranked', () => {
    const verdict = verdictOn(auction, considered, null);
    expect(verdict).toEqual({ kind: 'leads', total: 46_000, effective: 46_000, isFirst: false });
    expect(verdictOn({ ...auction, boundary: null }, considered, null)).toMatchObject({ isFirst: true });
  });

  it('says at which price it would lead, with the rest as it is', () => {
    expect(verdictOn(auction, { ...considered, price: 49_001 }, null)).toMatchObject({
      kind: 'misses',
      best: 49_000,
    });
  });

  it('never proposes a price above a hard budget', () => {
    const tight = { ...auction, hardBudget: 30_000 };
    expect(verdictOn(tight, considered, null)).toEqual({
      kind: 'refused',
      reasons: ['OVER_BUDGET'],
      best: 29_000,
    });
    expect(verdictOn({ ...tight, boundary: null }, { ...considered, price: null }, null)).toMatchObject({
      best: 29_000,
    });
  });

  it('names all that stands against it', () => {
    const picky: Weighed = { ...auction, hardBudget: 30_000, wantedConditions: ['OEM'] };
    expect(verdictOn(picky, considered, null)).toMatchObject({
      reasons: ['OVER_BUDGET', 'CONDITION_NOT_WANTED'],
    });
  });

  it('is open while something that counts is missing, and hopeless where no price leads', () => {
    expect(verdictOn(auction, { ...considered, rest: null }, null)).toEqual({ kind: 'incomplete' });
    expect(verdictOn({ ...auction, boundary: 900 }, considered, null)).toEqual({ kind: 'hopeless' });
  });

  it('tells what a faster delivery is worth where it counts', () => {
    const weighed = { ...auction, weights: { price: 80, delivery: 20, warranty: 0, rating: 0 } };
    expect(gainOfADay(weighed, rest, null)).toBeGreaterThan(0);
    expect(gainOfADay(auction, rest, null)).toBeNull();
    expect(gainOfADay(weighed, { ...rest, deliveryDays: 0 }, null)).toBeNull();
  });
});

describe('a price', () => {
  it('that a missing digit explains is asked about', () => {
    expect(seemsMistyped('REVERSE', 4_500, 45_000)).toBe(true);
    expect(seemsMistyped('REVERSE', 40_000, 45_000)).toBe(false);
    expect(seemsMistyped('FORWARD', 450_000, 45_000)).toBe(true);
    expect(seemsMistyped('REVERSE', 1, null)).toBe(false);
  });

  it('is proposed as people say it: the best one, then whole riyals', () => {
    expect(quickPrices('REVERSE', 45_678)).toEqual([45_678, 44_700, 43_300]);
    expect(quickPrices('FORWARD', 45_678)).toEqual([45_678, 46_600, 48_000]);
    expect(quickPrices('REVERSE', 90)).toEqual([90]);
  });
});
