import { decide, type Offer } from './decide.ts';

const offer = (changes: Partial<Offer> = {}): Offer => ({
  productId: 'p1',
  sku: 'P-1',
  nameAr: 'فلتر',
  nameEn: 'Filter',
  unitPrice: { amount: 2_800, currency: 'SAR' },
  available: 3,
  seller: { merchantId: 'm1', userId: 'owner' },
  ...changes,
});
const wish = (changes: object = {}) => ({
  checkoutId: 'c1',
  customerId: 'buyer',
  customerMerchantId: null,
  lines: [{ productId: 'p1', quantity: 3 }],
  expectedTotal: { amount: 8_400, currency: 'SAR' },
  ...changes,
});
const decided = (asked: object, ...offers: Offer[]) =>
  decide(wish(asked), new Map(offers.map((one) => [one.productId, one])));

describe('a checkout', () => {
  it('gets all pieces there are, at the price that was expected, named as they are called now', () => {
    const { available, seller, ...line } = offer();
    expect(decided({}, offer())).toEqual({
      reserved: [{ ...line, quantity: available, merchantId: 'm1', merchantUserId: 'owner' }],
    });
  });

  it.each([
    ['is unknown', {}, []],
    ['nobody may sell', {}, [offer({ seller: null })]],
    ['the customer sells', { customerId: 'owner' }, [offer()]],
    ['the customer’s employer sells', { customerMerchantId: 'm1' }, [offer()]],
  ])('of what %s gets nothing', (_, asked, offers) => {
    expect(decided(asked, ...offers)).toEqual({
      refused: { reason: 'NOT_FOR_SALE', lines: [{ productId: 'p1' }] },
    });
  });

  it('of one piece too many gets nothing, and learns how many there are', () => {
    const { unitPrice } = offer();
    expect(decided({ lines: [{ productId: 'p1', quantity: 4 }] }, offer())).toEqual({
      refused: { reason: 'OUT_OF_STOCK', lines: [{ productId: 'p1', available: 3, unitPrice }] },
    });
  });

  it.each([
    ['dearer', { amount: 8_399, currency: 'SAR' }],
    ['cheaper', { amount: 8_401, currency: 'SAR' }],
    ['in another currency', { amount: 8_400, currency: 'AED' }],
  ])('of what is %s than expected gets nothing, and learns the price', (_, expectedTotal) => {
    expect(decided({ expectedTotal }, offer())).toMatchObject({
      refused: { reason: 'PRICE_CHANGED', lines: [{ unitPrice: { amount: 2_800 } }] },
    });
  });
});
