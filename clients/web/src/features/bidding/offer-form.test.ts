import {
  emptyOffer,
  offerFrom,
  offerInput,
  problemsOf,
  rankedRest,
  readCount,
  readOffer,
  typedAmount,
} from './offer-form.ts';

const typed = { ...emptyOffer, price: '٤٥٠٫٥', condition: 'OEM', deliveryDays: '٣', shipping: '25' } as const;

describe('an offer that is typed', () => {
  it('is read in either kind of digits', () => {
    expect(readOffer(typed)).toEqual({
      price: 45_050,
      shippingAmount: 2_500,
      deliveryDays: 3,
      warrantyMonths: 0,
    });
    expect(problemsOf(typed, false)).toEqual({});
  });

  it('says all that is to be mended at once', () => {
    expect(problemsOf({ ...emptyOffer, shipping: 'x', warrantyMonths: '121' }, false)).toEqual({
      price: 'priceMissing',
      shipping: 'noAmount',
      condition: 'conditionMissing',
      deliveryDays: 'daysMissing',
      warrantyMonths: 'months',
    });
    expect(problemsOf({ ...typed, price: '0', deliveryDays: '366' }, false)).toEqual({
      price: 'noAmount',
      deliveryDays: 'days',
    });
  });

  it('is nothing but a price and a note for a lot', () => {
    expect(problemsOf({ ...emptyOffer, price: '5' }, true)).toEqual({});
    expect(offerInput({ ...typed, note: ' mine ' }, true)).toEqual({ note: 'mine' });
  });

  it('is sent in minor units, without what was left empty', () => {
    expect(offerInput({ ...typed, brand: ' ', photos: [{ id: 'p' }] }, false)).toEqual({
      shippingAmount: { amount: 2_500, currency: 'SAR' },
      condition: 'OEM',
      deliveryDays: 3,
      warrantyMonths: 0,
      brand: null,
      partNumber: null,
      photoIds: ['p'],
      note: null,
    });
  });

  it('begins with the only condition that is wanted', () => {
    expect(offerFrom(null, ['USED']).condition).toBe('USED');
    expect(offerFrom(null, ['USED', 'NEW']).condition).toBe('');
  });

  it('is ranked as soon as all that counts is known', () => {
    const read = readOffer({ ...emptyOffer, price: '5' });
    expect(rankedRest(read, { delivery: 0, warranty: 0 }, false)).toMatchObject({ deliveryDays: 0 });
    expect(rankedRest(read, { delivery: 10, warranty: 0 }, false)).toBeNull();
  });

  it('has amounts and counts as people type them', () => {
    expect([typedAmount(45_000), typedAmount(45_050)]).toEqual(['450', '450.50']);
    expect([readCount('12', 365), readCount('366', 365), readCount('1.5', 365), readCount('', 365)]).toEqual([
      12,
      null,
      null,
      null,
    ]);
  });
});
