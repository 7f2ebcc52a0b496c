import { dueOf, extendedEnd, isDue } from './auction.due.ts';
import { AuctionStatus } from './auction.state.ts';

const at = (second: number) => new Date(second * 1_000);
const times = { opensAt: at(10), endsAt: at(20), awardDueAt: at(30), offerDueAt: null };

describe('what time does next to an auction', () => {
  it.each([
    [AuctionStatus.SCHEDULED, 'auction.open', 10],
    [AuctionStatus.OPEN, 'auction.close', 20],
    [AuctionStatus.CLOSED, 'auction.expire-award', 30],
  ])('is told by its status: %s waits for %s', (status, job, second) => {
    expect(dueOf({ ...times, status })).toEqual({ at: at(second), job });
  });

  it('is the end of an offer as long as there is one, however long the requester may award', () => {
    const offered = { ...times, status: AuctionStatus.CLOSED, offerDueAt: at(40) };
    expect(dueOf(offered)).toEqual({ at: at(40), job: 'auction.expire-offer' });
    expect(isDue(offered, at(35))).toBe(false);
  });

  it.each([AuctionStatus.AWARDED, AuctionStatus.EXPIRED, AuctionStatus.CANCELLED])(
    'is nothing once it is %s',
    (status) => {
      expect(dueOf({ ...times, status })).toBeNull();
      expect(isDue({ ...times, status }, at(1_000))).toBe(false);
    },
  );

  it('is due at its very moment, and not a millisecond before', () => {
    const open = { ...times, status: AuctionStatus.OPEN };
    expect(isDue(open, new Date(19_999))).toBe(false);
    expect(isDue(open, new Date(20_000))).toBe(true);
  });
});

describe('soft close', () => {
  const terms = { endsAt: at(100), hardEndsAt: at(120), softCloseWindowSeconds: 30, extensionSeconds: 15 };

  it('begins with the window', () => {
    expect(extendedEnd(terms, new Date(69_999))).toBeNull();
    expect(extendedEnd(terms, at(70))).toEqual(at(115));
  });

  it('ends at the hard end', () => {
    expect(extendedEnd({ ...terms, endsAt: at(110) }, at(105))).toEqual(at(120));
    expect(extendedEnd({ ...terms, endsAt: at(120) }, at(119))).toBeNull();
  });

  it('is nothing where the extension is nothing, as in a sealed auction', () => {
    expect(extendedEnd({ ...terms, extensionSeconds: 0 }, at(99))).toBeNull();
  });
});
