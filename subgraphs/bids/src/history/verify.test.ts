import type { AuctionEventData, AuctionEventType } from '../auction/auction-event.entity.ts';
import { canonicalOf, GENESIS_HASH, hashOfCanonical } from './event-hash.ts';
import type { HistoryFaultCode } from './fault.ts';
import type { HistoryEntry } from './history-entry.ts';
import { verifyEntries } from './verify.ts';

type Step = readonly [type: AuctionEventType, second: number, data: AuctionEventData];

const moment = (second: number) => new Date(Date.parse('2026-11-21T12:00:00.000Z') + second * 1_000);
const iso = (second: number) => moment(second).toISOString();

const terms = {
  ...{
    revision: 1,
    direction: 'REVERSE',
    visibility: 'OPEN',
    awardMode: 'REQUESTER',
    currency: 'SAR',
    quantity: 1,
  },
  ...{ startingAmount: null, incrementBasisPoints: 100, incrementMinimum: 100 },
  ...{ weightPrice: 100, weightDelivery: 0, weightWarranty: 0, weightRating: 0 },
  ...{ softCloseWindowSeconds: 10, extensionSeconds: 10, maxWithdrawals: 1, confirmationSeconds: null },
  ...{ opensAt: iso(0), endsAt: iso(60), hardEndsAt: iso(75) },
};
const offer = {
  shippingAmount: 0,
  deliveryDays: 3,
  warrantyMonths: 0,
  ratingHundredths: null,
  currency: 'SAR',
};
const bid = (bidId: string, bidder: number, amount: number, more: AuctionEventData = {}) => ({
  ...{ bidId, bidder, amount, effectiveAmount: amount, isAutomatic: 0, ...offer, ...more },
});

/** 10,000, 9,000 and 8,000, which is withdrawn; 8,500 comes late and moves the end; it wins. */
const story: readonly Step[] = [
  ['AuctionOpened', 0, terms],
  ['BidPlaced', 10, bid('a1', 1, 10_000)],
  ['BidPlaced', 20, bid('b1', 2, 9_000)],
  ['BidPlaced', 30, bid('a2', 1, 8_000)],
  ['BidWithdrawn', 40, { bidId: 'a2', leadingBidId: 'b1' }],
  ['BidPlaced', 55, bid('c1', 3, 8_500)],
  ['AuctionExtended', 55, { endsAt: iso(70) }],
  ['AuctionClosed', 70, { bidId: 'c1', bidCount: 4, endsAt: iso(70), reserveIsMet: null }],
  ['AuctionAwarded', 90, { bidId: 'c1' }],
];

/** A history as the engine would have written it; `from` is where a forger begins to hash anew. */
function chain(steps: readonly Step[]): HistoryEntry[] {
  let previousHash = GENESIS_HASH;
  return steps.map(([type, second, data], index) => {
    const event = { auctionId: 'auction', sequence: index + 1, type, data, at: moment(second) };
    const canonical = canonicalOf(event);
    const hash = hashOfCanonical(previousHash, canonical);
    const entry = { sequence: event.sequence, canonical, hash, previousHash };
    previousHash = hash;
    return entry;
  });
}

const told = (...changes: [index: number, step: Step][]) => {
  const steps = [...story];
  for (const [index, step] of changes) steps[index] = step;
  return verifyEntries(chain(steps));
};

describe('the history of an auction', () => {
  it('is verified from its events alone, and tells who won', () => {
    const entries = chain(story);
    expect(verifyEntries(entries, entries.at(-1)!.hash)).toEqual({
      intact: true,
      firstFault: null,
      events: 9,
      headHash: entries.at(-1)!.hash,
      auctionId: 'auction',
      leadingBidId: 'c1',
      winnerId: 'c1',
      hasTerms: true,
    });
  });

  it('from before its terms were in it is verified without them', () => {
    const steps: Step[] = [
      ['AuctionOpened', 0, { endsAt: iso(60) }],
      ['BidPlaced', 10, { bidId: 'a1', bidder: 1, amount: 10_000, currency: 'SAR' }],
      ['AuctionClosed', 60, { bidId: 'a1', bidCount: 1 }],
    ];
    const found = { intact: true, leadingBidId: 'a1', winnerId: null, hasTerms: false };
    expect(verifyEntries(chain(steps))).toMatchObject(found);
  });

  it('may be of a lot, of a sealed auction, of weighted offers, and of awards that lapse', () => {
    const lot = { ...terms, direction: 'FORWARD', startingAmount: 5_000 };
    const sealed = { ...terms, visibility: 'SEALED' };
    const weighted = { ...terms, weightPrice: 50, weightDelivery: 50, confirmationSeconds: 60 };
    const forward: Step[] = [
      ['AuctionOpened', 0, lot],
      ['BidPlaced', 10, bid('a1', 1, 5_000)],
      ['BidPlaced', 20, bid('b1', 2, 5_100)],
      ['AuctionCancelled', 30, { reason: null }],
    ];
    const closed: Step[] = [
      ['AuctionScheduled', -60, sealed],
      ['AuctionAmended', -50, { ...sealed, revision: 2 }],
      ['AuctionOpened', 0, { endsAt: iso(60), hardEndsAt: iso(60) }],
      ['BidPlaced', 10, bid('a1', 1, 5_000)],
      ['BidPlaced', 20, bid('b1', 2, 6_000)],
      ['AuctionClosed', 60, { bidId: 'a1', bidCount: 2, endsAt: iso(60), reserveIsMet: null }],
      ['AuctionExpired', 99, { endsAt: iso(60), cause: 'NOT_AWARDED' }],
    ];
    const lapsed: Step[] = [
      ['AuctionOpened', 0, weighted],
      // Three days of thirty are a tenth of the penalty, which weighs as much as the price.
      ['BidPlaced', 10, bid('a1', 1, 10_000, { effectiveAmount: 11_000 })],
      ['BidPlaced', 20, bid('b1', 2, 9_000, { deliveryDays: 6, effectiveAmount: 10_800 })],
      ['AuctionClosed', 60, { bidId: 'b1', bidCount: 2, endsAt: iso(60), reserveIsMet: null }],
      ['AuctionAwardOffered', 61, { bidId: 'b1', dueAt: iso(121) }],
      ['AuctionAwardLapsed', 121, { bidId: 'b1', cause: 'NOT_CONFIRMED' }],
      ['AuctionAwardOffered', 121, { bidId: 'a1', dueAt: iso(181) }],
      ['AuctionAwarded', 130, { bidId: 'a1' }],
    ];
    expect(verifyEntries(chain(forward))).toMatchObject({ firstFault: null, leadingBidId: 'b1' });
    expect(verifyEntries(chain(closed))).toMatchObject({ firstFault: null, leadingBidId: 'a1' });
    expect(verifyEntries(chain(lapsed))).toMatchObject({ firstFault: null, winnerId: 'a1' });
  });
});

describe('tampering shows:', () => {
  const entries = chain(story);
  const rewritten = (index: number, from: string, to: string) =>
    entries.with(index, {
      ...entries[index]!,
      canonical: entries[index]!.canonical.replace(from, to),
    });

  it.each<[string, HistoryEntry[], number, HistoryFaultCode, string]>([
    [
      'an amount that was changed',
      rewritten(2, '9000', '9001'),
      3,
      'CHANGED',
      'its content is not what was hashed',
    ],
    ['an event that was removed', entries.toSpliced(3, 1), 4, 'OUT_OF_PLACE', 'event 5 is in its place'],
    [
      'two events that were swapped',
      entries.with(2, entries[3]!).with(3, entries[2]!),
      3,
      'OUT_OF_PLACE',
      'event 4 is in its place',
    ],
    [
      'an event that was made up and hashed, and the rest left as it was',
      [
        ...chain(story.slice(0, 4)),
        ...chain(story.with(4, ['BidPlaced', 35, bid('x', 4, 7_000)])).slice(4, 5),
        ...entries.slice(5),
      ],
      6,
      'NOT_CHAINED',
      'it does not carry the hash of the event before it',
    ],
    [
      'what is no event',
      entries.with(1, { ...entries[1]!, canonical: '{}' }),
      2,
      'NOT_AN_EVENT',
      'it is no event',
    ],
  ])('%s', (_, changed, sequence, code, reason) => {
    expect(verifyEntries(changed)).toMatchObject({ intact: false, firstFault: { sequence, code, reason } });
  });

  it('an end that was cut off, against a head hash that was kept elsewhere, and only against that', () => {
    const kept = entries.at(-1)!.hash;
    const cut = entries.slice(0, -1);
    expect(verifyEntries(cut)).toMatchObject({ intact: true, winnerId: null });
    expect(verifyEntries(cut, kept)).toMatchObject({
      intact: false,
      firstFault: {
        sequence: 9,
        code: 'END_DIFFERS',
        reason: expect.stringContaining('does not end with the head hash'),
      },
    });
  });

  it('a history forged and hashed anew from the middle on, against a head hash that was kept elsewhere', () => {
    const forged = chain(story.with(2, ['BidPlaced', 20, bid('b1', 2, 9_100)]));
    expect(verifyEntries(forged)).toMatchObject({ intact: true });
    expect(verifyEntries(forged, entries.at(-1)!.hash)).toMatchObject({ intact: false });
  });
});

describe('a rule that was broken is named:', () => {
  it.each<[string, [number, Step][], number, string]>([
    ['increment', [[2, ['BidPlaced', 20, bid('b1', 2, 9_950)]]], 3, 'does not improve'],
    [
      'ranking',
      [[2, ['BidPlaced', 20, bid('b1', 2, 9_000, { effectiveAmount: 8_000 })]]],
      3,
      'not ranked by what',
    ],
    ['currency', [[2, ['BidPlaced', 20, bid('b1', 2, 9_000, { currency: 'USD' })]]], 3, 'another currency'],
    ['end', [[5, ['BidPlaced', 60, bid('c1', 3, 8_500)]]], 6, 'came after the end'],
    ['one bid, one event', [[3, ['BidPlaced', 30, bid('b1', 2, 8_000)]]], 4, 'was placed before'],
    ['order of time', [[3, ['BidPlaced', 19, bid('a2', 1, 8_000)]]], 4, 'earlier than the one before'],
    ['withdrawals', [[4, ['BidWithdrawn', 40, { bidId: 'a1', leadingBidId: 'a2' }]]], 5, 'does not stand'],
    [
      'late withdrawals',
      [[4, ['BidWithdrawn', 51, { bidId: 'a2', leadingBidId: 'b1' }]]],
      5,
      'withdrawn too late',
    ],
    [
      'lead after a withdrawal',
      [[4, ['BidWithdrawn', 40, { bidId: 'a2', leadingBidId: 'a1' }]]],
      5,
      'another bid leads',
    ],
    [
      'extension',
      [[6, ['AuctionExtended', 55, { endsAt: iso(71) }]]],
      7,
      'something else than the extension',
    ],
    [
      'early bids move nothing',
      [
        [5, ['BidPlaced', 45, bid('c1', 3, 8_500)]],
        [6, ['AuctionExtended', 45, { endsAt: iso(70) }]],
      ],
      7,
      'does not move the end',
    ],
    [
      'late bids move the end',
      [[6, ['AuctionClosed', 70, { bidId: 'c1', bidCount: 4, endsAt: iso(60) }]]],
      7,
      'did not move the end',
    ],
    [
      'close',
      [[7, ['AuctionClosed', 69, { bidId: 'c1', bidCount: 4, endsAt: iso(70) }]]],
      8,
      'before its end',
    ],
    [
      'leader',
      [[7, ['AuctionClosed', 70, { bidId: 'b1', bidCount: 4, endsAt: iso(70) }]]],
      8,
      'another bid leads',
    ],
    [
      'count',
      [[7, ['AuctionClosed', 70, { bidId: 'c1', bidCount: 3, endsAt: iso(70) }]]],
      8,
      'counts other bids',
    ],
    ['award', [[8, ['AuctionAwarded', 90, { bidId: 'a2' }]]], 9, 'does not stand'],
    ['states', [[7, ['AuctionAwarded', 70, { bidId: 'c1' }]]], 8, 'AuctionAwarded cannot come here'],
    ['expiry', [[7, ['AuctionExpired', 70, { cause: 'NO_BIDS' }]]], 8, 'although a bid stands'],
    ['terms after a bid', [[2, ['AuctionAmended', 20, terms]]], 3, 'changed after the first bid'],
    [
      'confirmation',
      [[0, ['AuctionOpened', 0, { ...terms, confirmationSeconds: 60 }]]],
      9,
      'was not asked to confirm',
    ],
    [
      'starting amount',
      [[0, ['AuctionOpened', 0, { ...terms, direction: 'FORWARD', startingAmount: 10_001 }]]],
      2,
      'does not improve',
    ],
  ])('%s', (_, changes, sequence, reason) => {
    expect(told(...changes)).toMatchObject({
      intact: false,
      firstFault: { sequence, code: 'AGAINST_THE_RULES', reason: expect.stringContaining(reason) },
    });
  });
});
