import { emptyLot, faultsOfLot, type LotForm, lotInput, sortedFaults } from './lot-form.ts';

const sound: LotForm = {
  ...emptyLot,
  title: 'Ten alternators',
  category: 'electrical',
  city: 'riyadh',
  area: 'SA-01',
  condition: 'USED',
  quantity: '١٠',
  starting: '1500',
};

describe('a lot that is offered', () => {
  it('says all at once what is missing', () => {
    expect(Object.keys(faultsOfLot(emptyLot))).toEqual([
      'title',
      'category',
      'city',
      'condition',
      'starting',
    ]);
  });

  it('has no reserve below its starting price', () => {
    expect(faultsOfLot({ ...sound, reserve: '1499' })).toEqual({ reserve: { code: 'RESERVE_BELOW_START' } });
    expect(faultsOfLot({ ...sound, reserve: '1500' })).toEqual({});
  });

  it('says what the graph found wrong at the field where it was typed, and the rest above', () => {
    const problem = (
      field: string,
      code: 'AREA_UNKNOWN' | 'BIDDING_SECONDS_OUT_OF_RANGE' | 'OPENING_PASSED',
    ) => ({ __typename: 'LotProblem', field, code, least: null, most: null }) as const;
    const area = problem('area', 'AREA_UNKNOWN');
    const length = problem('biddingSeconds', 'BIDDING_SECONDS_OUT_OF_RANGE');
    const opening = problem('opensAt', 'OPENING_PASSED');
    expect(sortedFaults([area, length, opening])).toEqual({
      faults: { city: area, hours: length },
      others: [opening],
    });
  });

  it('is sent in minor units and seconds', () => {
    expect(lotInput({ ...sound, hours: '6' })).toMatchObject({
      quantity: 10,
      startingAmount: { amount: 150_000, currency: 'SAR' },
      reserve: null,
      biddingSeconds: 21_600,
    });
  });
});
