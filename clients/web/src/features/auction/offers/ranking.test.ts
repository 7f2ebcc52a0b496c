import { bestIn, bidderNumber, type Offer, ranked } from './ranking.ts';

const offer = (id: string, amount: number, over: Partial<Offer> = {}): Offer =>
  ({
    id,
    alias: `Bidder ${id}`,
    status: 'ACTIVE',
    sequence: 1,
    deliveryDays: 3,
    warrantyMonths: 12,
    merchant: null,
    total: { amount, currency: 'SAR' },
    effectiveAmount: { amount, currency: 'SAR' },
    ...over,
  }) as Offer;

const ids = (rows: readonly { offer: Offer }[]) => rows.map((row) => row.offer.id);

describe('the ranking of offers', () => {
  const offers = [offer('a', 900), offer('b', 700, { sequence: 5 }), offer('c', 700, { sequence: 3 })];

  it('has the lowest first, of equals the earlier one, and of lots the highest', () => {
    expect(ids(ranked(offers, 'REVERSE'))).toEqual(['c', 'b', 'a']);
    expect(ids(ranked(offers, 'FORWARD'))).toEqual(['a', 'c', 'b']);
  });

  it('goes by what offers are ranked by, and tells the differences in what is to be paid', () => {
    const weighted = offer('d', 950, { effectiveAmount: { amount: 650, currency: 'SAR' } as never });
    const rows = ranked([...offers, weighted], 'REVERSE');
    expect(ids(rows)).toEqual(['d', 'c', 'b', 'a']);
    expect(rows.map(({ toLeader }) => toLeader?.amount)).toEqual([undefined, -250, -250, -50]);
    expect(rows.map(({ toPrevious }) => toPrevious?.amount)).toEqual([undefined, -250, 0, 200]);
  });

  it('leaves out what stands no more, and keeps what was decided upon', () => {
    const gone = [offer('x', 1, { status: 'WITHDRAWN' }), offer('y', 2, { status: 'SUPERSEDED' })];
    const won = offer('z', 3, { status: 'AWARDED' });
    expect(ids(ranked([...gone, won], 'REVERSE'))).toEqual(['z']);
  });
});

describe('what is best among offers', () => {
  it('is named for each property, and for none where all are the same', () => {
    const fast = offer('f', 900, { deliveryDays: 1 });
    const cheap = offer('c', 700);
    expect([...bestIn('total', [fast, cheap], 'REVERSE')]).toEqual(['c']);
    expect([...bestIn('total', [fast, cheap], 'FORWARD')]).toEqual(['f']);
    expect([...bestIn('deliveryDays', [fast, cheap], 'REVERSE')]).toEqual(['f']);
    expect([...bestIn('warrantyMonths', [fast, cheap], 'REVERSE')]).toEqual([]);
    expect([...bestIn('rating', [fast, cheap], 'REVERSE')]).toEqual([]);
  });

  it('can be the only one of which it is known', () => {
    const merchant = { rating: { average: 4.5, count: 3 } } as Offer['merchant'];
    expect([...bestIn('rating', [offer('r', 1, { merchant }), offer('s', 1)], 'REVERSE')]).toEqual(['r']);
  });
});

it('the number of a bidder is read from the alias; in sealed auctions there is none', () => {
  expect(bidderNumber('Bidder 12')).toBe(12);
  expect(bidderNumber('Bidder')).toBeNull();
});
