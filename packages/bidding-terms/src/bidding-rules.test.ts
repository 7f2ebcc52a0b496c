import { type BiddingRulesInput, inNumbers, problemOfRules, rulesOf } from './bidding-rules.ts';

const sar = (amount: number) => ({ amount, currency: 'SAR' }) as const;

describe('rules of bidding', () => {
  it.each<[string, BiddingRulesInput]>([
    ['nothing', {}],
    ['two decimals of a percent', { incrementPercent: 0.07 }],
    ['half of the price', { incrementPercent: 50, incrementMinimum: sar(1_000_000) }],
    ['no soft close', { softCloseSeconds: 0, extensionSeconds: 0, hardLimitSeconds: 0 }],
  ])('may say %s', (_, rules) => {
    expect(problemOfRules(rules, 'SAR')).toBeNull();
  });

  it.each<[string, BiddingRulesInput]>([
    ['three decimals of a percent', { incrementPercent: 0.125 }],
    ['more than half', { incrementPercent: 50.01 }],
    ['less than nothing', { incrementPercent: -1 }],
    ['no number', { incrementPercent: Number.NaN }],
    ['no increment at all', { incrementMinimum: sar(0) }],
    ['a fortune', { incrementMinimum: sar(1_000_001) }],
    ['another currency', { incrementMinimum: { amount: 1, currency: 'AED' } }],
    ['an hour and a second', { softCloseSeconds: 3_601 }],
    ['time that runs back', { extensionSeconds: -1 }],
    ['an end beyond a day', { hardLimitSeconds: 86_401 }],
  ])('may not say %s', (_, rules) => {
    expect(problemOfRules(rules, 'SAR')).toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
    });
  });

  it('are reckoned with in basis points, exactly', () => {
    const rules = rulesOf({ incrementPercent: 1.15, incrementMinimum: sar(5), softCloseSeconds: 9 })!;
    expect(inNumbers(rules)).toEqual({
      incrementBasisPoints: 115,
      incrementMinimum: 5,
      softCloseSeconds: 9,
      extensionSeconds: null,
      hardLimitSeconds: null,
    });
    expect(rulesOf(null)).toBeNull();
  });
});
