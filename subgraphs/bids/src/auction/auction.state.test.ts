import { AuctionStatus, become, isFinal } from './auction.state.ts';

describe('the states of an auction', () => {
  it('lead from scheduled over open and closed to awarded', () => {
    const auction = { status: AuctionStatus.SCHEDULED };
    become(auction, AuctionStatus.OPEN);
    become(auction, AuctionStatus.CLOSED);
    become(auction, AuctionStatus.AWARDED);
    expect(auction.status).toBe('AWARDED');
  });

  it('allow no award of an auction that still takes bids', () => {
    expect(() => become({ status: AuctionStatus.OPEN }, AuctionStatus.AWARDED)).toThrow('OPEN to AWARDED');
  });

  it('end with award, expiry and cancellation', () => {
    expect(Object.values(AuctionStatus).filter(isFinal)).toEqual(['AWARDED', 'EXPIRED', 'CANCELLED']);
  });
});
