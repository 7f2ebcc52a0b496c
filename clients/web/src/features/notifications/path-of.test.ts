import { pathOf } from './path-of.ts';

describe('a notification', () => {
  it.each([
    [{ kind: 'BID_RECEIVED', auctionId: 'a1' }, '/auctions/a1'],
    [{ kind: 'ORDER_SHIPPED', orderId: 'o1', auctionId: null }, '/orders/o1'],
    [{ kind: 'ORDER_RECEIVED', orderId: 'o1' }, '/merchant/orders'],
    [{ kind: 'PART_REQUESTED', requestId: 'p1' }, '/merchant/board'],
    [{ kind: 'MERCHANT_VERIFIED' }, '/merchant'],
    [{ kind: 'PAYOUT_FAILED' }, '/merchant/payouts'],
    [{ kind: 'OF_A_LATER_VERSION' }, '/notifications'],
    [{}, '/notifications'],
  ])('%j leads to %s', (about, path) => {
    expect(pathOf(about)).toBe(path);
  });

  it('leads to no other place, whatever it says it is about', () => {
    expect(pathOf({ auctionId: '../../evil.example' })).toBe('/auctions/..%2F..%2Fevil.example');
  });
});
