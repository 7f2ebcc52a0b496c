import { emptyLot, type LotForm, lotInput, problemsOfLot } from './lot-form.ts';

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
    expect(Object.keys(problemsOfLot(emptyLot))).toEqual([
      'title',
      'category',
      'city',
      'condition',
      'starting',
    ]);
  });

  it('has no reserve below its starting price', () => {
    expect(problemsOfLot({ ...sound, reserve: '1499' })).toEqual({ reserve: 'reserve' });
    expect(problemsOfLot({ ...sound, reserve: '1500' })).toEqual({});
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
