import { bidMessagePosted } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { type House, openHouse, requester, staff, stranger } from '../../test/auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const POST = `mutation ($input: PostBidMessageInput!) { postBidMessage(input: $input) { __typename
  ... on BidMessage { id text sender merchant { id } } ... on MessageRefused { reason }
  ... on NotEligible { reasons } } }`;
const LIST = `query ($auctionId: ID!, $merchantId: ID) {
  bidMessages(auctionId: $auctionId, merchantId: $merchantId, first: 100) { edges { node { id text sender } } } }`;

const post = async (as: Identity | null, auctionId: string, text: string, merchantId?: string) => {
  const { data, errors } = await house.execute(POST, { input: { auctionId, text, merchantId } }, { as });
  return data?.postBidMessage ?? errors?.[0]?.extensions.code;
};
const read = async (as: Identity | null, auctionId: string, merchantId?: string) => {
  const { data, errors } = await house.execute(LIST, { auctionId, merchantId }, { as });
  const edges = data?.bidMessages?.edges;
  return edges?.map(({ node }: { node: { text: string } }) => node.text) ?? errors?.[0]?.extensions.code;
};

describe('messages about an auction', () => {
  it('are seen by the requester and the merchant they are between, and by no other', async () => {
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const auctionId = await house.auction();
    expect(await post(ali, auctionId, '  Left or right? ')).toMatchObject({
      __typename: 'BidMessage',
      text: 'Left or right?',
      sender: 'BIDDER',
      merchant: { id: 'm-ali' },
    });
    await post(requester, auctionId, 'Left.', 'm-ali');
    await post(badr, auctionId, 'With sensor?');
    expect(await read(ali, auctionId)).toEqual(['Left.', 'Left or right?']);
    expect(await read(ali, auctionId, 'm-badr')).toEqual([]);
    expect(await read(badr, auctionId)).toEqual(['With sensor?']);
    expect(await read(requester, auctionId)).toEqual(['With sensor?', 'Left.', 'Left or right?']);
    expect(await read(requester, auctionId, 'm-ali')).toEqual(['Left.', 'Left or right?']);
    expect(await read(staff, auctionId)).toHaveLength(3);
    expect(await read(stranger, auctionId)).toBe('NOT_FOUND');
    expect(await read(null, auctionId)).toBe('UNAUTHENTICATED');
  });

  it('tell the other side, live and by an event that leaves out the text', async () => {
    const carim = await house.merchant('carim');
    const dana = await house.merchant('dana');
    const auctionId = await house.auction();
    const query = 'subscription ($auctionId: ID!) { bidMessagePosted(auctionId: $auctionId) { text } }';
    const follow = (as: Identity) => house.subscribe(query, { auctionId }, { as });
    const [asked, own, others] = [await follow(requester), await follow(carim), await follow(dana)];
    await post(carim, auctionId, 'A secret price?');
    await post(dana, auctionId, 'Mine.');
    const next = async (stream: typeof asked) => (await stream.next()).value?.data?.bidMessagePosted.text;
    expect([await next(asked), await next(asked)]).toEqual(['A secret price?', 'Mine.']);
    expect(await next(own)).toBe('A secret price?');
    expect(await next(others)).toBe('Mine.');
    await Promise.all([asked, own, others].map((stream) => stream.return(undefined)));
    await expect(follow(stranger)).rejects.toThrow('NOT_FOUND');
    const told = await house.events(bidMessagePosted.type);
    expect(told.at(-1)?.data).toMatchObject({ recipientId: 'requester', merchantId: 'm-dana' });
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  it('come from whoever may bid, and go to whoever has come forward', async () => {
    const eman = await house.merchant('eman');
    const auctionId = await house.auction();
    expect(await post(stranger, auctionId, 'Hello')).toMatchObject({
      reasons: ['NOT_A_VERIFIED_MERCHANT'],
    });
    expect(await post(requester, auctionId, 'Hello', 'm-eman')).toBe('NOT_FOUND');
    expect(await post(requester, auctionId, 'Hello')).toBe('NOT_FOUND');
    await house.bid(eman, auctionId, 10_000);
    expect(await post(requester, auctionId, 'Hello', 'm-eman')).toMatchObject({ sender: 'REQUESTER' });
    expect(await post(eman, 'no-id', 'Hello')).toBe('NOT_FOUND');
    const own = await house.auction({ requesterId: 'eman' });
    expect(await post(eman, own, 'To myself')).toBe('NOT_FOUND');
    await house.merchant('fahd');
    const colleagues = await house.auction({ requesterId: 'fahd' });
    expect(await post({ ...eman, merchant: 'm-fahd' }, colleagues, 'To my owner')).toMatchObject({
      reasons: ['IS_REQUESTER'],
    });
  });

  it('are text of a length that people read, and end with the auction', async () => {
    const gada = await house.merchant('gada');
    const auctionId = await house.auction();
    for (const text of ['', '   ', 'x'.repeat(2_001), 'nul\0', 'turned \u202Eround']) {
      expect(await post(gada, auctionId, text)).toBe('BAD_USER_INPUT');
    }
    await house.endIn(auctionId, 0);
    await house.bid(gada, auctionId, 10_000);
    expect(await post(gada, auctionId, 'Too late')).toMatchObject({ reason: 'AUCTION_OVER' });
  });
});
