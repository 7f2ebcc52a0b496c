import { groupOf, latestOfEach } from './bid-groups.ts';

const bid = (status: 'ACTIVE' | 'WITHDRAWN' | 'AWARDED' | 'REJECTED', auction: object) =>
  ({ id: 'b', status, auction: { status: 'OPEN', myRank: 1, offeredBid: null, ...auction } }) as Parameters<
    typeof groupOf
  >[0];

describe('the bids of a merchant', () => {
  it.each([
    ['toConfirm', bid('ACTIVE', { status: 'CLOSED', offeredBid: { id: 'b' } })],
    ['waiting', bid('ACTIVE', { status: 'CLOSED', offeredBid: { id: 'other' } })],
    ['leading', bid('ACTIVE', {})],
    ['outbid', bid('ACTIVE', { myRank: 3 })],
    ['running', bid('ACTIVE', { myRank: null })],
    ['won', bid('AWARDED', { status: 'AWARDED' })],
    ['over', bid('REJECTED', { status: 'AWARDED' })],
    ['withdrawn', bid('WITHDRAWN', {})],
  ])('are grouped by what is to be done about them: %s', (group, of) => {
    expect(groupOf(of)).toBe(group);
  });

  it('are one an auction: the latest that was not superseded', () => {
    const of = (id: string, status: string, auction: string) => ({ id, status, auction: { id: auction } });
    const bids = [
      of('3', 'ACTIVE', 'a'),
      of('2', 'SUPERSEDED', 'a'),
      of('1', 'WITHDRAWN', 'a'),
      of('0', 'WITHDRAWN', 'b'),
    ];
    expect(latestOfEach(bids).map(({ id }) => id)).toEqual(['3', '0']);
  });
});
