import { sql } from '@dallal/subgraph';
import { Auction } from '../src/auction/auction.entity.ts';
import { verifyHistory } from '../src/auction/auction.history.ts';
import { type House, openHouse, requester } from './auction-house.ts';

let house: House;
let auctionId: string;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

beforeEach(async () => {
  auctionId = await house.auction();
  const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
  await house.bid(ali, auctionId, 5_000);
  const { id } = await house.bid(badr, auctionId, 4_000);
  await house.endIn(auctionId, 20_000);
  await house.bid(ali, auctionId, 3_000);
  await house.endIn(auctionId, 0);
  await house.award(requester, id);
});

const verify = async () =>
  verifyHistory(house.em(), await house.em().findOneOrFail(Auction, { id: auctionId }));
const tamper = (change: string) => sql(house.em(), change, [auctionId]);

describe('the history of an auction', () => {
  it('is a chain from the opening to the award', async () => {
    expect(await verify()).toEqual({ intact: true });
  });

  it.each([
    [
      'an amount',
      `update auction_event set data = data || '{"amount": 2000}' where auction_id = ? and sequence = 3`,
      3,
    ],
    [
      'a moment',
      "update auction_event set at = at - interval '1 ms' where auction_id = ? and sequence = 2",
      2,
    ],
    ['a type', "update auction_event set type = 'BidWithdrawn' where auction_id = ? and sequence = 3", 3],
    ['a hash', "update auction_event set hash = repeat('a', 64) where auction_id = ? and sequence = 4", 4],
    ['an event in between', 'delete from auction_event where auction_id = ? and sequence = 2', 2],
    ['the last event', 'delete from auction_event where auction_id = ? and sequence = 7', 7],
  ])('shows where %s was changed or taken away', async (_, change, sequence) => {
    await tamper(change);
    expect(await verify()).toEqual({ intact: false, sequence });
  });
});
