import { money } from '@dallal/money';
import { highestToLead, incrementOn, reasonsAgainst } from './bid.rules.ts';

const terms = { incrementBasisPoints: 100, incrementMinimum: 100 };

describe('the increment', () => {
  it('is the percentage of the leading amount, rounded up', () => {
    expect(incrementOn(123_456, terms)).toBe(1_235);
  });

  it('is never below the minimum', () => {
    expect(incrementOn(5_000, terms)).toBe(100);
  });

  it('is exact for the largest amounts there are', () => {
    expect(incrementOn(Number.MAX_SAFE_INTEGER, terms)).toBe(90_071_992_547_410);
  });
});

describe('the highest amount that takes the lead', () => {
  it('is unlimited before the first bid', () => {
    expect(highestToLead({ ...terms, leadingAmount: null })).toBeNull();
  });

  it('lies one increment below the leading amount, and never below zero', () => {
    expect(highestToLead({ ...terms, leadingAmount: 50_000 })).toBe(49_500);
    expect(highestToLead({ ...terms, leadingAmount: 99 })).toBe(0);
  });
});

describe('eligibility', () => {
  const auction = {
    requesterId: 'customer',
    area: 'SA-01',
    city: null as string | null,
    category: 'brakes',
    currency: 'SAR' as const,
    budgetAmount: 10_000,
    budgetIsHard: true,
  };
  const merchant = {
    merchantId: 'm',
    userId: 'u',
    isVerified: true,
    specialisations: ['brakes'],
    serviceAreas: ['SA-01'],
    servedRegions: null as string[] | null,
    servedCities: null as string[] | null,
    ratingAverage: null,
    ratingCount: 0,
  };
  const isOwnRequest = false;
  const reasons = (bidder: Partial<typeof merchant>, amount = money(10_000), terms = {}) =>
    reasonsAgainst(
      { ...auction, ...terms },
      { userId: 'u', merchant: { ...merchant, ...bidder }, isOwnRequest },
      amount,
    );

  it('has nothing against a bid that fits', () => {
    expect(reasons({})).toEqual([]);
  });

  it('takes empty lists for everywhere and everything', () => {
    expect(reasons({ specialisations: [], serviceAreas: [] })).toEqual([]);
  });

  it('tells all reasons at once', () => {
    const misfit = { isVerified: false, specialisations: ['engine'], serviceAreas: ['SA-02'] };
    expect(reasons(misfit, money(10_001))).toEqual([
      'NOT_A_VERIFIED_MERCHANT',
      'OUTSIDE_SERVICE_AREA',
      'OUTSIDE_SPECIALISATION',
      'OVER_BUDGET',
    ]);
  });

  it('compares with the budget only where that is hard', () => {
    expect(reasons({}, money(10_001), { budgetIsHard: false })).toEqual([]);
    expect(reasons({}, money(10_001), { budgetAmount: null })).toEqual([]);
  });

  it('does not compare amounts of two currencies', () => {
    expect(reasons({}, money(10_001, 'USD'))).toEqual(['WRONG_CURRENCY']);
  });

  it('asks for the city where a merchant serves cities of a region, and for the region alone where no city is known', () => {
    const part = { serviceAreas: ['SA-01', 'SA-02'], servedRegions: ['SA-02'], servedCities: ['riyadh'] };
    expect(reasons(part, undefined, { city: 'riyadh' })).toEqual([]);
    expect(reasons(part, undefined, { city: 'al-kharj' })).toEqual(['OUTSIDE_SERVICE_AREA']);
    expect(reasons(part, undefined, { city: null })).toEqual([]);
    expect(reasons(part, undefined, { area: 'SA-02', city: 'jeddah' })).toEqual([]);
    expect(reasons(part, undefined, { area: 'SA-04', city: null })).toEqual(['OUTSIDE_SERVICE_AREA']);
    // As told before there were cities.
    expect(reasons({}, undefined, { city: 'riyadh' })).toEqual([]);
  });

  it('refuses whoever bids for the business that the requester owns or works for', () => {
    const bidder = { userId: 'colleague', merchant, isOwnRequest: true };
    expect(reasonsAgainst(auction, bidder, money(1))).toEqual(['IS_REQUESTER']);
    expect(reasonsAgainst(auction, { ...bidder, isOwnRequest: false }, money(1))).toEqual([]);
  });

  it('refuses the requester, merchant or not', () => {
    expect(reasonsAgainst(auction, { userId: 'customer', merchant, isOwnRequest }, money(1))).toEqual([
      'IS_REQUESTER',
    ]);
    expect(reasonsAgainst(auction, { userId: 'customer', merchant: null, isOwnRequest }, money(1))).toEqual([
      'NOT_A_VERIFIED_MERCHANT',
      'IS_REQUESTER',
    ]);
  });
});
