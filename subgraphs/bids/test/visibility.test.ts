import type { Identity } from '@dallal/signing';
import { type House, openHouse, requester, staff, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const NOTE = 'Call Ali on 0500000000';

async function twoBids() {
  const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
  const partRequestId = crypto.randomUUID();
  const auctionId = await house.auction({ partRequestId });
  const first = await house.bid(ali, auctionId, 5_000, { note: NOTE });
  const second = await house.bid(badr, auctionId, 4_000);
  return { ali, badr, auctionId, partRequestId, first: first.id as string, second: second.id as string };
}

const ENTITIES = /* GraphQL */ `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Bid { id alias amount { amount } note merchant { id } }
      ... on Auction { id bids { merchant { id } } }
      ... on PartRequest { id auction { id bids(first: 1) { merchant { id } } } }
    }
  }
`;
async function entities(as: Identity | null, ...representations: object[]) {
  const { data } = await house.execute(ENTITIES, { representations }, { as });
  return data?._entities;
}

describe('the merchants behind the bids', () => {
  it('are hidden from each other, and shown to requester, staff and themselves, by every way into the graph', async () => {
    const { ali, badr, auctionId, partRequestId, first } = await twoBids();
    const seenBy = async (as: Identity) => {
      const [bid, auction, request] = await entities(
        as,
        { __typename: 'Bid', id: first },
        { __typename: 'Auction', id: auctionId },
        { __typename: 'PartRequest', id: partRequestId },
      );
      const { bids } = await house.look(auctionId, 'bids { merchant { id } }', as);
      expect(auction.bids).toEqual(bids);
      expect(request.auction.bids).toEqual([bids[0]]);
      expect(bid).toMatchObject({ alias: 'Bidder 1', amount: { amount: 5_000 }, merchant: bids[1].merchant });
      expect(bid.note).toBe(bid.merchant && NOTE);
      return bids.map((shown: { merchant: { id: string } | null }) => shown.merchant?.id ?? null);
    };
    expect(await seenBy(stranger)).toEqual([null, null]);
    expect(await seenBy(ali)).toEqual([null, 'm-ali']);
    expect(await seenBy(badr)).toEqual(['m-badr', null]);
    expect(await seenBy(requester)).toEqual(['m-badr', 'm-ali']);
    expect(await seenBy(staff)).toEqual(['m-badr', 'm-ali']);
  });

  it('are shown after the award for the bid that won, and for no other', async () => {
    const { auctionId, first } = await twoBids();
    await house.endIn(auctionId, 0);
    await house.award(requester, first);
    const { bids } = await house.look(auctionId, 'bids { merchant { id } }');
    expect(bids).toEqual([{ merchant: null }, { merchant: { id: 'm-ali' } }]);
  });
});

describe('what the anonymous see, and tokens that are for other things', () => {
  it.each<[string, Identity | null]>([
    ['UNAUTHENTICATED', null],
    ['FORBIDDEN', { ...staff, scopes: ['orders:read', 'part_requests:read'] }],
  ])('is nothing, by every way into the graph: %s', async (code, as) => {
    const { auctionId, partRequestId, first } = await twoBids();
    expect(
      await entities(
        as,
        { __typename: 'Bid', id: first },
        { __typename: 'Auction', id: auctionId },
        { __typename: 'PartRequest', id: partRequestId },
      ),
    ).toEqual([null, null, { id: partRequestId, auction: null }]);
    for (const query of [
      `{ auction(id: "${auctionId}") { id } }`,
      '{ openAuctions(first: 5) { edges { node { id } } } }',
      '{ myBids(first: 5) { edges { node { id } } } }',
    ]) {
      const { errors } = await house.execute(query, {}, { as });
      expect(errors).toMatchObject([{ extensions: { code } }]);
    }
  });
});

describe('looking things up', () => {
  it('answers null for what is not there, whatever its id looks like', async () => {
    const query =
      '{ a: auction(id: "no-uuid") { id } b: auction(id: "01890000-0000-7000-8000-000000000000") { id } }';
    expect(await house.execute(query, {}, { as: stranger })).toEqual({ data: { a: null, b: null } });
    expect(
      await entities(
        stranger,
        { __typename: 'Bid', id: "'; --" },
        { __typename: 'PartRequest', id: 'unknown' },
      ),
    ).toEqual([null, { id: 'unknown', auction: null }]);
  });

  it('lists open auctions and own bids by pages', async () => {
    const { ali, auctionId, first } = await twoBids();
    const query = `{ openAuctions(first: 1) { edges { node { id request { id } } } pageInfo { hasNextPage } }
                     myBids(first: 1) { edges { node { id auction { id } } } } }`;
    const { data } = await house.execute(query, {}, { as: ali });
    expect(data.openAuctions).toMatchObject({
      edges: [{ node: { id: auctionId } }],
      pageInfo: { hasNextPage: true },
    });
    expect(data.myBids.edges).toEqual([{ node: { id: first, auction: { id: auctionId } } }]);
  });

  it.each(['bids(first: 0)', 'bids(first: 101)', 'bids(first: -1)'])('refuses %s', async (field) => {
    const { auctionId } = await twoBids();
    const answer = house.execute(`{ auction(id: "${auctionId}") { ${field} { id } } }`, {}, { as: stranger });
    expect((await answer).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: 'first' } },
    ]);
  });
});
