import { PartCondition } from '@dallal/bidding-terms';
import type { Currency } from '@dallal/money';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { reasonsAgainst } from './bid.rules.ts';

describe('eligibility', () => {
  const auction = {
    requesterId: 'customer',
    area: 'SA-01',
    city: null as string | null,
    category: 'brakes',
    currency: 'SAR' as const,
    budgetAmount: 10_000,
    budgetIsHard: true,
    direction: AuctionDirection.REVERSE,
    requesterMerchantId: null as string | null,
    wantedConditions: [] as string[],
  };
  const offer = (
    total: number,
    currency: Currency = 'SAR',
    condition: PartCondition | null = PartCondition.NEW,
  ) => ({
    total,
    currency,
    condition,
  });
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
  const reasons = (bidder: Partial<typeof merchant>, offered = offer(10_000), terms = {}) =>
    reasonsAgainst(
      { ...auction, ...terms },
      { userId: 'u', merchant: { ...merchant, ...bidder }, isOwnRequest },
      offered,
    );

  it('has nothing against a bid that fits', () => {
    expect(reasons({})).toEqual([]);
  });

  it('takes empty lists for everywhere and everything', () => {
    expect(reasons({ specialisations: [], serviceAreas: [] })).toEqual([]);
  });

  it('tells all reasons at once', () => {
    const misfit = { isVerified: false, specialisations: ['engine'], serviceAreas: ['SA-02'] };
    expect(reasons(misfit, offer(10_001))).toEqual([
      'NOT_A_VERIFIED_MERCHANT',
      'OUTSIDE_SERVICE_AREA',
      'OUTSIDE_SPECIALISATION',
      'OVER_BUDGET',
    ]);
  });

  it('compares with the budget only where that is hard', () => {
    expect(reasons({}, offer(10_001), { budgetIsHard: false })).toEqual([]);
    expect(reasons({}, offer(10_001), { budgetAmount: null })).toEqual([]);
  });

  it('does not compare amounts of two currencies', () => {
    expect(reasons({}, offer(10_001, 'USD'))).toEqual(['WRONG_CURRENCY']);
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
    expect(reasonsAgainst(auction, bidder, offer(1))).toEqual(['IS_REQUESTER']);
    expect(reasonsAgainst(auction, { ...bidder, isOwnRequest: false }, offer(1))).toEqual([]);
  });

  it('refuses the requester, merchant or not', () => {
    expect(reasonsAgainst(auction, { userId: 'customer', merchant, isOwnRequest }, offer(1))).toEqual([
      'IS_REQUESTER',
    ]);
    expect(reasonsAgainst(auction, { userId: 'customer', merchant: null, isOwnRequest }, offer(1))).toEqual([
      'NOT_A_VERIFIED_MERCHANT',
      'IS_REQUESTER',
    ]);
  });

  it('asks for one of the conditions that are wanted, if any are', () => {
    const wanted = { wantedConditions: ['NEW', 'OEM'] };
    expect(reasons({}, undefined, wanted)).toEqual([]);
    expect(reasons({}, offer(1, 'SAR', PartCondition.USED), wanted)).toEqual(['CONDITION_NOT_WANTED']);
    expect(reasons({}, offer(1, 'SAR', PartCondition.USED))).toEqual([]);
  });

  describe('for a lot', () => {
    const lot = {
      direction: AuctionDirection.FORWARD,
      requesterId: 'seller',
      requesterMerchantId: 'sellers',
      budgetAmount: null,
    };
    const bid = offer(1, 'SAR', null);

    it('asks neither where the buyer delivers nor what it deals in', () => {
      expect(reasons({ specialisations: ['engine'], serviceAreas: ['SA-02'] }, bid, lot)).toEqual([]);
      expect(reasons({ isVerified: false }, bid, lot)).toEqual(['NOT_A_VERIFIED_MERCHANT']);
    });

    it('refuses the merchant whose lot it is, whoever acts for it, and the business it belongs to', () => {
      expect(reasons({ merchantId: 'sellers' }, bid, lot)).toEqual(['IS_REQUESTER']);
      const colleague = { userId: 'colleague', merchant, isOwnRequest: true };
      expect(reasonsAgainst({ ...auction, ...lot }, colleague, bid)).toEqual(['IS_REQUESTER']);
    });
  });
});
