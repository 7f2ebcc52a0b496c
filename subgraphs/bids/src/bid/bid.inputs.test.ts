import { PartCondition } from '@dallal/bidding-terms';
import { newId } from '@dallal/subgraph';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { checkPlaceBid, type PlaceBidInput } from './bid.inputs.ts';
import { offerOf } from './offer.ts';

const sar = (amount: number) => ({ amount, currency: 'SAR' as const });
const valid: PlaceBidInput = {
  auctionId: newId(),
  amount: sar(10_000),
  condition: PartCondition.NEW,
  deliveryDays: 3,
};
/** Of the argument that is refused. */
const refused = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { extensions?: { argument?: string } }).extensions?.argument ?? String(error);
  }
};

describe('an offer', () => {
  it('is kept trimmed, in normal form, and without what is empty', () => {
    const given = { brand: '  Brembo ', partNumber: ' ', note: ' two\r\nlines ' };
    expect(checkPlaceBid({ ...valid, ...given })).toMatchObject({
      brand: 'Brembo',
      partNumber: null,
      note: 'two\nlines',
      photoIds: [],
    });
  });

  const photo = newId();
  it.each<[string, Partial<PlaceBidInput>]>([
    ['input.amount.amount', { amount: sar(0) }],
    ['input.shippingAmount.currency', { shippingAmount: { amount: 1, currency: 'USD' } }],
    ['input.deliveryDays', { deliveryDays: -1 }],
    ['input.deliveryDays', { deliveryDays: 366 }],
    ['input.warrantyMonths', { warrantyMonths: 121 }],
    ['input.warrantyMonths', { warrantyMonths: -1 }],
    ['input.brand', { brand: 'x'.repeat(61) }],
    ['input.brand', { brand: 'two\nlines' }],
    ['input.partNumber', { partNumber: '\u202Eon' }],
    ['input.note', { note: 'x'.repeat(1_001) }],
    ['input.photoIds', { photoIds: [photo, photo] }],
    ['input.photoIds', { photoIds: Array.from({ length: 11 }, newId) }],
    ['input.photoIds', { photoIds: ["'; --"] }],
    ['input.idempotencyKey', { idempotencyKey: '' }],
  ])('is refused for %s when that is %j', (argument, wrong) => {
    expect(refused(() => checkPlaceBid({ ...valid, ...wrong }))).toBe(argument);
  });

  const request = { direction: AuctionDirection.REVERSE };
  const lot = { direction: AuctionDirection.FORWARD };

  it('says of a part what condition it is in and when it comes', () => {
    const { condition: _, ...unsaid } = valid;
    expect(refused(() => offerOf(request, unsaid))).toBe('input.condition');
    expect(refused(() => offerOf(request, { ...valid, deliveryDays: null }))).toBe('input.deliveryDays');
    expect(offerOf(request, { ...valid, shippingAmount: sar(700), warrantyMonths: 12 })).toMatchObject({
      minorUnits: 10_000,
      shippingMinorUnits: 700,
      deliveryDays: 3,
      warrantyMonths: 12,
    });
  });

  it('for a lot is its price alone', () => {
    expect(refused(() => offerOf(lot, { ...valid, shippingAmount: sar(1) }))).toBe('input.shippingAmount');
    const given = { ...valid, shippingAmount: sar(0), warrantyMonths: 12, brand: 'Brembo' };
    expect(offerOf(lot, given)).toEqual({
      minorUnits: 10_000,
      currency: 'SAR',
      shippingMinorUnits: 0,
      condition: null,
      deliveryDays: 0,
      warrantyMonths: 0,
      brand: null,
      partNumber: null,
      photoIds: [],
      note: null,
    });
  });
});
