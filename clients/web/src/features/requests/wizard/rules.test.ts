import { faultsIn, fieldOf, isTag, stepOf } from './rules.ts';
import { emptyRequest, inputOf, type RequestValues } from './values.ts';
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

describe('a request that is typed', () => {
  it('may be sent with no more than its vehicle, its title, its category and its area', () => {
    expect(faults({})).toEqual([]);
    expect(faultsIn(emptyRequest, now)).toEqual(['vin', 'title', 'category', 'area']);
    expect(faultsIn(emptyRequest, now, 'part')).toEqual(['title', 'category']);
  });

  it.each<[Partial<RequestValues>, string]>([
    [{ vin: '1HGCM82633A004353' }, 'vin'],
    [{ title: ' أب ' }, 'title'],
    [{ quantity: '0' }, 'quantity'],
    [{ quantity: '1001' }, 'quantity'],
    [{ tags: ['a  b'] }, 'tags'],
    [{ budget: '0' }, 'budget'],
    [{ budget: 'مئة' }, 'budget'],
    [{ budgetIsHard: true }, 'budgetIsHard'],
    [{ awardMode: 'AUTOMATIC', reserve: 'x' }, 'reserve'],
    [{ duration: 'until', deadline: '' }, 'deadline'],
    [{ duration: 'until', deadline: '2026-11-21T11:59:00Z' }, 'deadline'],
    [{ duration: 'until', deadline: '2026-12-22T12:00:00Z' }, 'deadline'],
  ])('is told what is wrong: %j', (change, field) => {
    expect(faults(change)).toEqual([field]);
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
      rankingWeights: weightPresets.price,
    });
    expect(inputOf(typed)).not.toHaveProperty('deadline');
    const until = inputOf({ ...request, duration: 'until', deadline: '2026-11-22T12:00:00Z' });
    expect(until).toMatchObject({ deadline: '2026-11-22T12:00:00.000Z' });
    expect(until).not.toHaveProperty('biddingSeconds');
  });

  it('has a field and a step for whatever the graph finds wrong with it', () => {
    const { deadline: _, ...input } = inputOf(request) as Record<string, unknown>;
    for (const name of [...Object.keys(input), 'deadline', 'biddingOpensAt']) {
      const field = fieldOf(name);
      expect([name, field && stepOf[field]]).toEqual([name, expect.any(String)]);
    }
    expect(fieldOf('projectId')).toBeNull();
  });
});

describe('what counts', () => {
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
