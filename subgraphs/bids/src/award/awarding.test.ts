import { AuctionDirection } from '../auction/auction.terms.ts';
import { meetsReserve } from './awarding.ts';

describe('the reserve', () => {
  it('is the most that may be paid for a part', () => {
    const terms = { direction: AuctionDirection.REVERSE, reserveAmount: 5_000 };
    expect([4_999, 5_000, 5_001].map((total) => meetsReserve(terms, total))).toEqual([true, true, false]);
  });

  it('is the least that a lot may bring', () => {
    const terms = { direction: AuctionDirection.FORWARD, reserveAmount: 5_000 };
    expect([4_999, 5_000, 5_001].map((total) => meetsReserve(terms, total))).toEqual([false, true, true]);
  });

  it('is met by anything where there is none', () => {
    for (const direction of Object.values(AuctionDirection)) {
      expect(meetsReserve({ direction, reserveAmount: null }, 1)).toBe(true);
    }
  });
});
