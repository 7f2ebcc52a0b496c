import { fieldOf, stepOf } from './fields.ts';
import { inputOf, weightsIn } from './request-input.ts';
import { faultsIn, isTag, stepAllowed } from './rules.ts';
import { emptyRequest, type RequestValues } from './values.ts';
import { presetNames, presetOf, weightPresets } from './weights.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const request: RequestValues = {
  ...emptyRequest,
  vin: '1HGCM82633A004352',
  title: 'مصد أمامي',
  category: 'body',
  area: 'SA-01',
};
const faults = (change: Partial<RequestValues>) => faultsIn({ ...request, ...change }, now);
const shares = (price: string, delivery: string) => ({ price, delivery, warranty: '0', rating: '0' });

describe('a request that is typed', () => {
  it('may be sent with no more than its vehicle, its title, its category and its area', () => {
    expect(faults({})).toEqual({});
    expect(Object.keys(faultsIn(emptyRequest, now))).toEqual(['vin', 'title', 'category', 'area']);
    expect(Object.keys(faultsIn(emptyRequest, now, 'part'))).toEqual(['title', 'category']);
  });

  it.each<[Partial<RequestValues>, keyof RequestValues, string]>([
    [{ vin: '1HGCM82633A004353' }, 'vin', 'VIN_MALFORMED'],
    [{ title: ' أب ' }, 'title', 'TITLE_LENGTH'],
    [{ quantity: '0' }, 'quantity', 'QUANTITY_OUT_OF_RANGE'],
    [{ quantity: '1001' }, 'quantity', 'QUANTITY_OUT_OF_RANGE'],
    [{ tags: ['a  b'] }, 'tags', 'TAG_MALFORMED'],
    [{ budget: '0' }, 'budget', 'AMOUNT_NOT_POSITIVE'],
    [{ budget: 'مئة' }, 'budget', 'AMOUNT_NOT_POSITIVE'],
    [{ budgetIsHard: true }, 'budgetIsHard', 'BUDGET_MISSING'],
    [{ awardMode: 'AUTOMATIC', reserve: 'x' }, 'reserve', 'AMOUNT_NOT_POSITIVE'],
    [
      { awardMode: 'AUTOMATIC', reserve: '101', budget: '100', budgetIsHard: true },
      'reserve',
      'RESERVE_ABOVE_BUDGET',
    ],
    [{ duration: 'until', deadline: '' }, 'deadline', 'DEADLINE_PASSED'],
    [{ duration: 'until', deadline: '2026-11-21T11:59:00Z' }, 'deadline', 'DEADLINE_PASSED'],
    [{ duration: 'until', deadline: '2026-12-22T12:00:00Z' }, 'deadline', 'DEADLINE_TOO_LATE'],
    [
      {
        opening: 'moment',
        opensAt: '2026-11-22T12:00:00Z',
        duration: 'until',
        deadline: '2026-11-22T11:00:00Z',
      },
      'deadline',
      'DEADLINE_TOO_SOON',
    ],
    [{ opening: 'moment', opensAt: '' }, 'opensAt', 'OPENING_PASSED'],
    [{ opening: 'moment', opensAt: '2026-12-22T12:00:00Z' }, 'opensAt', 'OPENING_TOO_LATE'],
    [{ weights: 'own', shares: shares('0', '100') }, 'shares', 'WEIGHT_OUT_OF_RANGE'],
    [{ weights: 'own', shares: shares('60', '') }, 'shares', 'WEIGHT_OUT_OF_RANGE'],
    [{ weights: 'own', shares: shares('60', '30') }, 'shares', 'WEIGHTS_NOT_A_HUNDRED'],
    [{ incrementPercent: '50.01' }, 'incrementPercent', 'INCREMENT_PERCENT_OUT_OF_RANGE'],
    [{ incrementPercent: '1.125' }, 'incrementPercent', 'INCREMENT_PERCENT_OUT_OF_RANGE'],
    [{ incrementMinimum: '0' }, 'incrementMinimum', 'INCREMENT_MINIMUM_OUT_OF_RANGE'],
    [{ incrementMinimum: '10001' }, 'incrementMinimum', 'INCREMENT_MINIMUM_OUT_OF_RANGE'],
  ])('is told what is wrong: %j', (change, field, code) => {
    expect(faults(change)).toEqual({ [field]: expect.objectContaining({ code }) });
  });

  it('may open later, and then last as long as any', () => {
    const scheduled = { opening: 'moment', opensAt: '2026-12-20T12:00:00Z' } as const;
    expect(faults({ ...scheduled, duration: 'until', deadline: '2027-01-18T12:00:00Z' })).toEqual({});
    expect(inputOf({ ...request, ...scheduled })).toMatchObject({
      biddingOpensAt: '2026-12-20T12:00:00.000Z',
      biddingSeconds: 86_400,
    });
  });

  it('is sent in minor units, with one end of bidding, and no reserve that does not count', () => {
    const typed = { ...request, budget: '١٬٢٥٠', budgetIsHard: true, quantity: '٢', reserve: '900' };
    expect(inputOf(typed)).toMatchObject({
      budget: { amount: 125_000, currency: 'SAR' },
      budgetIsHard: true,
      quantity: 2,
      reserve: null,
      city: null,
      biddingSeconds: 86_400,
      biddingOpensAt: null,
      rankingWeights: weightPresets.price,
      biddingRules: null,
    });
    expect(inputOf(typed)).not.toHaveProperty('deadline');
    const until = inputOf({ ...request, duration: 'until', deadline: '2026-11-22T12:00:00Z' });
    expect(until).toMatchObject({ deadline: '2026-11-22T12:00:00.000Z' });
    expect(until).not.toHaveProperty('biddingSeconds');
  });

  it('lays down rules of its own only where there are some that count', () => {
    const own = { ...request, incrementPercent: '٢٫٥٪', extensionSeconds: '120', softCloseSeconds: '300' };
    const nothing = { incrementMinimum: null, hardLimitSeconds: null };
    expect(inputOf(own).biddingRules).toEqual({
      ...nothing,
      incrementPercent: 2.5,
      extensionSeconds: 120,
      softCloseSeconds: 300,
    });
    // The end of a sealed auction never moves, and neither does one that nothing is added to.
    const still = { ...nothing, incrementPercent: 2.5, softCloseSeconds: null };
    expect(inputOf({ ...own, visibility: 'SEALED' }).biddingRules).toEqual({
      ...still,
      extensionSeconds: null,
    });
    expect(inputOf({ ...own, extensionSeconds: '0' }).biddingRules).toEqual({
      ...still,
      extensionSeconds: 0,
    });
  });

  it('has a field and a step for whatever the graph finds wrong with it', () => {
    const { deadline: _, biddingRules: __, ...input } = inputOf(request) as Record<string, unknown>;
    for (const name of [...Object.keys(input), 'deadline', 'biddingOpensAt']) {
      const field = fieldOf({ field: name, code: 'GIVEN_TWICE' }, request);
      expect([name, field && stepOf[field]]).toEqual([name, expect.any(String)]);
    }
    const rules = { field: 'biddingRules', code: 'HARD_LIMIT_OUT_OF_RANGE' } as const;
    expect(fieldOf(rules, request)).toBe('hardLimitSeconds');
    expect(fieldOf({ field: 'projectId', code: 'PROJECT_NOT_YOURS' }, request)).toBeNull();
  });

  it('shows what is wrong with its time where the time is chosen', () => {
    const ended = { field: 'deadline', code: 'DEADLINE_PASSED' } as const;
    expect(fieldOf(ended, request)).toBe('duration');
    expect(fieldOf(ended, { ...request, duration: 'until' })).toBe('deadline');
    const opened = { field: 'biddingOpensAt', code: 'OPENING_PASSED' } as const;
    expect(fieldOf(opened, { ...request, opening: 'keep' })).toBe('opening');
  });
});

describe('what counts', () => {
  it('may be typed in either kind of digits', () => {
    const typed = { price: '٦٠', delivery: '40', warranty: '', rating: '٠' };
    expect(weightsIn({ ...request, weights: 'own', shares: typed })).toEqual({
      price: 60,
      delivery: 40,
      warranty: 0,
      rating: 0,
    });
  });

  it('adds up to a hundred for each wish, and the wish is found again', () => {
    for (const name of presetNames) {
      const { price, delivery, warranty, rating } = weightPresets[name];
      expect(price + delivery + warranty + rating).toBe(100);
      expect(presetOf(weightPresets[name])).toBe(name);
    }
    expect(presetOf({ price: 97, delivery: 1, warranty: 1, rating: 1 })).toBeNull();
  });
});

it('a tag has letters and digits of any script', () => {
  expect(['أصلي', 'left-side', '2018', 'a b'].every(isTag)).toBe(true);
  expect(['', 'a--b', '!', 'x'.repeat(31), ' a'].some(isTag)).toBe(false);
});

describe('a step that is asked for by its address', () => {
  const allowed = (asked: Parameters<typeof stepAllowed>[0], change: Partial<RequestValues> = {}) =>
    stepAllowed(asked, { ...request, ...change }, now);

  it('is shown when all before it is right, whatever it has itself', () => {
    expect(allowed('review')).toBe('review');
    expect(allowed('terms', { area: '' })).toBe('terms');
    expect(stepAllowed('vehicle', emptyRequest, now)).toBe('vehicle');
  });

  it('gives way to the first before it where something is missing', () => {
    expect(stepAllowed('review', emptyRequest, now)).toBe('vehicle');
    expect(allowed('review', { title: '', area: '' })).toBe('part');
    expect(allowed('review', { area: '' })).toBe('terms');
  });
});
