import { merchantUpdated } from '@dallal/events';
import { MemoryPubSub, readConfig, sql } from '@dallal/subgraph';
import { identityOf } from '@dallal/testing';
import { AuctionClock } from '../src/auction/auction.clock.ts';
import { Auction } from '../src/auction/auction.entity.ts';
import { AuctionEventRow } from '../src/auction/auction-event.entity.ts';
import { BidsConfig } from '../src/config.ts';
import { GENESIS_HASH, hashOf } from '../src/history/event-hash.ts';
import { verifyHistory } from '../src/history/history.service.ts';
import type { HistoryEntry } from '../src/history/history-entry.ts';
import { verifyEntries } from '../src/history/verify.ts';
import { type House, openHouse, requester, staff, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const verify = async (auctionId: string) =>
  verifyHistory(house.em(), await house.em().findOneOrFail(Auction, { id: auctionId }));

/** Closes an auction as if its deadline had been now from the beginning: what happened is hashed anew with it. */
async function endNow(auctionId: string): Promise<void> {
  const em = house.em();
  const auction = await em.findOneOrFail(Auction, { id: auctionId });
  const events = await em.find(AuctionEventRow, { auctionId }, { orderBy: { sequence: 'asc' } });
  const endsAt = new Date(events.at(-1)!.at.getTime() + 1);
  const end = endsAt.toISOString();
  let previousHash = GENESIS_HASH;
  for (const event of events) {
    if (event.sequence === 1) event.data = { ...event.data, endsAt: end, hardEndsAt: end, ...stillEnd };
    event.previousHash = previousHash;
    previousHash = event.hash = hashOf(event);
  }
  Object.assign(auction, { endsAt, hardEndsAt: endsAt, headHash: previousHash });
  await em.flush();
  await new AuctionClock(readConfig(BidsConfig, {}), new MemoryPubSub()).settle(house.em(), auctionId);
}

/** So that no bid was late. */
const stillEnd = { softCloseWindowSeconds: 0, extensionSeconds: 0 };

type Viewer = Parameters<House['look']>[2];

async function verification(auctionId: string, as: Viewer) {
  const query = `query ($auctionId: ID!) {
    verifyAuction(auctionId: $auctionId) { intact firstFault { sequence code reason } events headHash winner { id } }
  }`;
  const { data, errors } = await house.execute(query, { auctionId }, { as: as ?? null });
  return data?.verifyAuction ?? errors?.[0]?.extensions.code;
}

/** All pages; the code of the refusal instead, if there is one. */
async function exported(auctionId: string, as: Viewer, first = 3): Promise<HistoryEntry[] | string> {
  const query = `query ($auctionId: ID!, $first: Int!, $after: String) {
    auctionHistory(auctionId: $auctionId, first: $first, after: $after) {
      edges { node { sequence canonical hash previousHash } } pageInfo { hasNextPage endCursor }
    }
  }`;
  const entries: HistoryEntry[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await house.execute(query, { auctionId, first, after }, { as: as ?? null });
    if (!data?.auctionHistory) return String(errors?.[0]?.extensions.code);
    const { edges, pageInfo } = data.auctionHistory;
    entries.push(...edges.map(({ node }: { node: HistoryEntry }) => node));
    if (!pageInfo.hasNextPage) return entries;
    after = pageInfo.endCursor;
  }
}

describe('the history of an auction', () => {
  let auctionId: string;
  let winner: string;
  beforeEach(async () => {
    auctionId = await house.auction();
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    await house.bid(ali, auctionId, 5_000);
    winner = (await house.bid(badr, auctionId, 4_000)).id;
    await house.bid(ali, auctionId, 3_000);
    await endNow(auctionId);
    await house.award(requester, winner);
  });
  const tamper = (change: string) => sql(house.em(), change, [auctionId]);

  it('is a chain from the opening to the award, by which everybody can verify who has won', async () => {
    const headHash = expect.stringMatching(/^[0-9a-f]{64}$/);
    const intact = { intact: true, firstFault: null, events: 6, headHash, winner: { id: winner } };
    for (const viewer of [requester, staff, stranger])
      expect(await verification(auctionId, viewer)).toEqual(intact);
  });

  it('can be exported as it was hashed, and verified without us', async () => {
    const entries = (await exported(auctionId, stranger)) as HistoryEntry[];
    const { headHash } = await verification(auctionId, requester);
    expect(verifyEntries(entries, headHash)).toMatchObject({ intact: true, events: 6, winnerId: winner });
    expect(JSON.stringify(entries)).not.toMatch(/m-ali|m-badr|requester/);
  });

  it.each([
    ['an amount', `set data = data || '{"amount": 2000}' where auction_id = ? and sequence = 3`, 3],
    ['a moment', "set at = at - interval '1 ms' where auction_id = ? and sequence = 2", 2],
    ['a type', "set type = 'BidWithdrawn' where auction_id = ? and sequence = 3", 3],
    ['a hash', "set hash = repeat('a', 64) where auction_id = ? and sequence = 4", 4],
  ])('shows where %s was changed', async (_, change, sequence) => {
    await tamper(`update auction_event ${change}`);
    expect(await verify(auctionId)).toMatchObject({ intact: false, firstFault: { sequence } });
  });

  it.each([
    ['in between', 2],
    ['at the end', 6],
  ])('shows where an event %s was taken away', async (_, sequence) => {
    await tamper(`delete from auction_event where auction_id = ? and sequence = ${sequence}`);
    expect(await verify(auctionId)).toMatchObject({ intact: false, firstFault: { sequence } });
  });
});

it("of an auction tells a bidder's rating, by which one might know who it is, where ratings count and only there", async () => {
  const rated = await house.merchant('rated');
  const { sub: userId } = rated;
  const merchant = { merchantId: 'm-rated', userId, name: 'rated', specialisations: [], serviceAreas: [] };
  await house.emit(merchantUpdated, 'm-rated', { ...merchant, rating: { average: 4.67, count: 3 } });
  for (const [rating, told] of [
    [0, null],
    [50, 467],
  ] as const) {
    const weights = { price: 100 - rating, delivery: 0, warranty: 0, rating };
    const auctionId = await house.auction({ weights });
    await house.bid(rated, auctionId, 5_000);
    const [, placed] = (await exported(auctionId, stranger)) as HistoryEntry[];
    expect(JSON.parse(placed!.canonical).data.ratingHundredths).toBe(told);
    expect(await verification(auctionId, stranger)).toMatchObject({ intact: true, events: 2 });
  }
});

describe('the history of a sealed auction', () => {
  it('is for its requester and staff until it has closed', async () => {
    const auctionId = await house.auction({ visibility: 'SEALED' });
    const ali = await house.merchant('ali');
    await house.bid(ali, auctionId, 5_000);
    for (const viewer of [ali, stranger]) {
      expect(await verification(auctionId, viewer)).toBe('FORBIDDEN');
      expect(await exported(auctionId, viewer)).toBe('FORBIDDEN');
    }
    for (const viewer of [requester, staff]) expect(await exported(auctionId, viewer)).toHaveLength(2);
    await endNow(auctionId);
    expect(await verification(auctionId, ali)).toMatchObject({ intact: true, events: 3 });
    expect(await exported(auctionId, ali)).toHaveLength(3);
  });
});

describe('the history of an auction in which only ranks are shown', () => {
  it('can be verified by everybody, and is shown to those who see all bids', async () => {
    const auctionId = await house.auction({ visibility: 'RANK_ONLY' });
    const ali = await house.merchant('ali');
    await house.bid(ali, auctionId, 5_000);
    expect(await verification(auctionId, ali)).toMatchObject({ intact: true, events: 2, winner: null });
    expect(await exported(auctionId, ali)).toBe('FORBIDDEN');
    expect(await exported(auctionId, requester)).toHaveLength(2);
  });
});

it('of no auction there is no history, and for those who may not read auctions there is none', async () => {
  const nobody = identityOf('cashier', { sub: 'cashier' });
  const unknown = '01a1fd0d-1427-7581-a1ec-00bb1385e5e5';
  expect(await verification(unknown, requester)).toBeUndefined();
  expect(await verification('no id', requester)).toBeUndefined();
  expect(await exported(unknown, { ...nobody, scopes: [] })).toBe('FORBIDDEN');
});
