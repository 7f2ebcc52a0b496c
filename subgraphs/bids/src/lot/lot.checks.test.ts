import { AuctionVisibility, AwardMode, PartCondition } from '@dallal/bidding-terms';
import { problemsOfCancellation, problemsOfLot, timesOf } from './lot.checks.ts';
import type { OfferLotInput } from './lot.inputs.ts';

const now = new Date('2026-03-01T10:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const lot: OfferLotInput = {
  title: 'Gearbox, 80,000 km',
  description: '',
  category: 'gearboxes',
  area: 'SA-01',
  condition: PartCondition.USED,
  quantity: 1,
  startingAmount: { amount: 100_000, currency: 'SAR' },
  biddingSeconds: 3_600,
  visibility: AuctionVisibility.OPEN,
  awardMode: AwardMode.REQUESTER,
  awardIsConfirmed: false,
};
const fieldsAtFault = (change: Partial<OfferLotInput>) =>
  problemsOfLot({ ...lot, ...change }, now, 5).map(({ field }) => field);

describe('a lot', () => {
  it('is taken as it should be', () => {
    expect(fieldsAtFault({})).toEqual([]);
    expect(fieldsAtFault({ biddingSeconds: null, endsAt: inDays(30) })).toEqual([]);
    expect(fieldsAtFault({ opensAt: inDays(30), reserve: lot.startingAmount, quantity: 1_000 })).toEqual([]);
  });

  const faults: [string, Partial<OfferLotInput>][] = [
    ['title', { title: ' x ' }],
    ['title', { title: 'Gear\u202ebox' }],
    ['description', { description: 'x'.repeat(2_001) }],
    ['description', { description: 'NUL \u0000' }],
    ['category', { category: 'Not a slug' }],
    ['area', { area: 'SA-99' }],
    ['city', { city: 'atlantis' }],
    ['quantity', { quantity: 0 }],
    ['startingAmount', { startingAmount: { amount: 0, currency: 'SAR' } }],
    ['reserve', { reserve: { amount: 200_000, currency: 'AED' } }],
    ['reserve', { reserve: { amount: 99_999, currency: 'SAR' } }],
    ['endsAt', { biddingSeconds: null }],
    ['endsAt', { endsAt: inDays(1) }],
    ['endsAt', { biddingSeconds: null, endsAt: now }],
    ['endsAt', { biddingSeconds: null, endsAt: new Date(Number.NaN) }],
    ['biddingSeconds', { biddingSeconds: 4 }],
    ['biddingSeconds', { biddingSeconds: 2_147_483_647 }],
    ['opensAt', { opensAt: inDays(-1) }],
    ['opensAt', { opensAt: inDays(31) }],
  ];
  it.each(faults)('is refused for its %s: %j', (field, change) => {
    expect(fieldsAtFault(change)).toEqual([field]);
  });

  it('is refused by codes with the limits they are about, so that anybody can say it in their language', () => {
    const codesOf = (change: Partial<OfferLotInput>) =>
      problemsOfLot({ ...lot, ...change }, now, 5).map(({ message: _, ...problem }) => problem);
    expect(codesOf({ title: 'x', quantity: 0, startingAmount: { amount: 0, currency: 'SAR' } })).toEqual([
      { field: 'title', code: 'TITLE_LENGTH', least: 3, most: 120 },
      { field: 'quantity', code: 'QUANTITY_OUT_OF_RANGE', least: 1, most: 1_000 },
      { field: 'startingAmount', code: 'AMOUNT_NOT_POSITIVE' },
    ]);
    expect(codesOf({ reserve: { amount: 99_999, currency: 'SAR' }, biddingSeconds: 4 })).toEqual([
      { field: 'reserve', code: 'RESERVE_BELOW_START' },
      { field: 'biddingSeconds', code: 'BIDDING_SECONDS_OUT_OF_RANGE', least: 5, most: 2_592_000 },
    ]);
    expect(codesOf({ opensAt: inDays(31) })).toEqual([
      { field: 'opensAt', code: 'OPENING_TOO_LATE', most: 2_592_000 },
    ]);
  });

  it('is told all that is wrong with it at once', () => {
    expect(fieldsAtFault({ title: '', area: '', quantity: -1 })).toEqual(['title', 'area', 'quantity']);
  });

  it('lasts so many seconds from its opening', () => {
    const opensAt = inDays(2);
    expect(timesOf({ opensAt, biddingSeconds: 60 }, now)).toEqual({
      opensAt,
      endsAt: new Date(opensAt.getTime() + 60_000),
    });
  });

  it('is taken back for no reason, or for one that can be read', () => {
    expect(problemsOfCancellation(null)).toEqual([]);
    expect(problemsOfCancellation('Sold elsewhere.\nSorry.')).toEqual([]);
    expect(problemsOfCancellation('\u0007')).toHaveLength(1);
    expect(problemsOfCancellation('x'.repeat(501))).toHaveLength(1);
  });
});
