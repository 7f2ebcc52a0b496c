import { merchantStaffLeft, merchantSuspended } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { identityOf } from '@dallal/testing';
import { bidder, dataOf, type House, historyOf, inSeconds, openHouse, stranger } from './auction-house.ts';

let house: House;
let seller: Identity;
beforeAll(async () => {
  house = await openHouse();
  seller = await house.merchant('seller');
});
afterAll(() => house.close());

const OFFER = /* GraphQL */ `
  mutation ($input: OfferLotInput!) {
    outcome: offerLot(input: $input) {
      __typename
      ... on Auction { id status direction title partCondition visibility awardMode opensAt endsAt request { id } }
      ... on InvalidLot { problems { field } }
      ... on NotEligible { reasons }
      ... on IdempotencyKeyReused { idempotencyKey }
    }
  }
`;
const CANCEL = /* GraphQL */ `
  mutation ($input: CancelLotInput!) {
    outcome: cancelLot(input: $input) {
      __typename
      ... on Auction { status cancellationReason }
      ... on LotNotCancellable { status }
      ... on InvalidLot { problems { field } }
    }
  }
`;

async function ask(document: string, input: Record<string, unknown>, as: Identity | null) {
  const { data, errors } = await house.execute(document, { input }, { as });
  return data?.outcome ?? { code: errors?.[0]?.extensions.code };
}
const lot = {
  title: ' Gearbox, 80,000 km ',
  category: 'gearboxes',
  area: 'SA-01',
  condition: 'USED',
  startingAmount: { amount: 100_000 },
  biddingSeconds: 3_600,
};
const offer = (more: Record<string, unknown> = {}, as: Identity | null = seller) =>
  ask(OFFER, { ...lot, ...more }, as);
const cancel = (auctionId: string, as: Identity | null = seller, reason?: string) =>
  ask(CANCEL, { auctionId, reason }, as);
const eventsOf = async (auctionId: string) =>
  (await house.events()).filter(({ aggregateId }) => aggregateId === auctionId);

describe('a lot', () => {
  it('is an auction that goes up, opened at once by a verified merchant', async () => {
    const offered = await offer();
    expect(offered).toMatchObject({
      __typename: 'Auction',
      status: 'OPEN',
      direction: 'FORWARD',
      title: 'Gearbox, 80,000 km',
      partCondition: 'USED',
      request: null,
    });
    expect(Date.parse(offered.endsAt) - Date.parse(offered.opensAt)).toBe(3_600_000);
    expect(await dataOf(house.em(), offered.id)).toMatchObject([
      { direction: 'FORWARD', startingAmount: 100_000, currency: 'SAR' },
    ]);
    expect(await eventsOf(offered.id)).toMatchObject([
      { type: 'auction.opened', data: { partRequestId: null, requesterId: 'seller' } },
    ]);
  });

  it('opens later when it is to', async () => {
    const opensAt = inSeconds(3_600);
    const { id, status, endsAt } = await offer({ opensAt, visibility: 'SEALED', awardMode: 'AUTOMATIC' });
    expect(status).toBe('SCHEDULED');
    expect(Date.parse(endsAt)).toBe(Date.parse(opensAt) + 3_600_000);
    expect(await historyOf(house.em(), id)).toEqual(['AuctionScheduled']);
  });

  it('is told all that is wrong with it, and then there is none', async () => {
    const before = (await house.events()).length;
    expect(await offer({ title: 'x', area: 'SA-99', biddingSeconds: 1 })).toEqual({
      __typename: 'InvalidLot',
      problems: [{ field: 'title' }, { field: 'area' }, { field: 'biddingSeconds' }],
    });
    expect(await house.events()).toHaveLength(before);
  });

  it('is offered once under one key, however often and fast it is sent', async () => {
    const idempotencyKey = 'the gearbox';
    const offered = await Promise.all([1, 2, 3].map(() => offer({ idempotencyKey, reserve: null })));
    const [{ id }] = offered;
    expect(offered.map(({ __typename, id }) => [__typename, id])).toEqual(offered.map(() => ['Auction', id]));
    expect(await cancel(id)).toMatchObject({ status: 'CANCELLED' });
    expect(await offer({ idempotencyKey })).toMatchObject({ id, status: 'CANCELLED' });
    expect(await offer({ idempotencyKey, quantity: 2 })).toEqual({
      __typename: 'IdempotencyKeyReused',
      idempotencyKey,
    });
    const other = await house.merchant('another-seller');
    expect(await offer({ idempotencyKey, quantity: 2 }, other)).toMatchObject({ status: 'OPEN' });
    expect(await offer({ idempotencyKey: '' })).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('that was refused leaves its key free', async () => {
    const idempotencyKey = 'put right';
    expect(await offer({ idempotencyKey, title: 'x' })).toMatchObject({ __typename: 'InvalidLot' });
    expect(await offer({ idempotencyKey })).toMatchObject({ __typename: 'Auction' });
  });

  it('is for verified merchants to offer', async () => {
    await house.merchant('dropped');
    await house.emit(merchantSuspended, 'm-dropped', {
      merchantId: 'm-dropped',
      userId: 'dropped',
      name: 'dropped',
    });
    for (const as of [bidder('dropped'), bidder('nobody-knows')]) {
      expect(await offer({}, as)).toEqual({
        __typename: 'NotEligible',
        reasons: ['NOT_A_VERIFIED_MERCHANT'],
      });
    }
    expect(await offer({}, stranger)).toEqual({ code: 'FORBIDDEN' });
    expect(await offer({}, null)).toEqual({ code: 'UNAUTHENTICATED' });
  });

  it('goes to the highest bidder, and names the merchant who sells it', async () => {
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const { id } = await offer({ awardMode: 'AUTOMATIC', reserve: { amount: 150_000 } });
    await house.bid(ali, id, 120_000);
    const best = await house.bid(badr, id, 150_000);
    expect(best).toMatchObject({ __typename: 'Bid' });
    await house.endIn(id, 0);
    expect(await house.bid(ali, id, 200_000)).toEqual({ __typename: 'AuctionNotOpen', status: 'AWARDED' });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'auction.awarded',
      data: {
        partRequestId: null,
        bidId: best.id,
        merchantId: 'm-badr',
        merchantUserId: 'badr',
        amount: { amount: 150_000, currency: 'SAR' },
        seller: { merchantId: 'm-seller', merchantUserId: 'seller' },
      },
    });
  });

  it('is awarded by whoever acts for the merchant that sells it', async () => {
    const ali = await house.merchant('ali');
    const { id } = await offer({ reserve: { amount: 150_000 }, awardMode: 'AUTOMATIC' });
    const bid = await house.bid(ali, id, 120_000);
    await house.endIn(id, 0);
    const clerk = identityOf('merchant', { sub: 'clerk-of-seller', merchant: 'm-seller' });
    expect(await house.award(ali, bid.id)).toEqual({ code: 'FORBIDDEN' });
    expect(await house.award(clerk, bid.id)).toMatchObject({ status: 'AWARDED' });
  });

  it('takes no bids of the merchant that sells it', async () => {
    const { id } = await offer();
    expect(await house.bid(seller, id, 120_000)).toMatchObject({ reasons: ['IS_REQUESTER'] });
    const clerk = identityOf('merchant', { sub: 'clerk-of-seller', merchant: 'm-seller' });
    expect(await house.bid(clerk, id, 120_000)).toMatchObject({ reasons: ['IS_REQUESTER'] });
  });
});

describe('taking a lot back', () => {
  it('ends it once, bids or not, with the reason', async () => {
    const ali = await house.merchant('ali');
    const { id } = await offer();
    await house.bid(ali, id, 120_000);
    const cancelled = { __typename: 'Auction', status: 'CANCELLED', cancellationReason: 'Broken.' };
    expect(await cancel(id, seller, ' Broken. ')).toEqual(cancelled);
    expect(await cancel(id, seller, 'Sold.')).toEqual(cancelled);
    expect(await historyOf(house.em(), id)).toEqual(['AuctionOpened', 'BidPlaced', 'AuctionCancelled']);
    expect(await house.bid(ali, id, 130_000)).toEqual({ __typename: 'AuctionNotOpen', status: 'CANCELLED' });
  });

  it('is possible before it opens, and not after its end, though nobody has looked yet', async () => {
    const ali = await house.merchant('ali');
    const scheduled = await offer({ opensAt: inSeconds(3_600) });
    expect(await cancel(scheduled.id)).toMatchObject({ status: 'CANCELLED' });
    const { id } = await offer();
    await house.bid(ali, id, 120_000);
    await house.endIn(id, 0);
    expect(await cancel(id)).toEqual({ __typename: 'LotNotCancellable', status: 'CLOSED' });
  });

  it('is for the merchant that sells it; for others there is no such lot', async () => {
    const { id } = await offer();
    const ali = await house.merchant('ali');
    expect(await cancel(id, ali)).toEqual({ code: 'NOT_FOUND' });
    expect(await cancel(await house.auction(), seller)).toEqual({ code: 'NOT_FOUND' });
    for (const unknown of ['no-uuid', '01890000-0000-7000-8000-000000000000']) {
      expect(await cancel(unknown)).toEqual({ code: 'NOT_FOUND' });
    }
    expect(await cancel(id, seller, '\u0007')).toMatchObject({ problems: [{ field: 'reason' }] });
    expect(await house.look(id, 'status')).toEqual({ status: 'OPEN' });
  });
});

describe('my lots', () => {
  const lotsOf = async (as: Identity) => {
    const query = '{ myLots(first: 100) { edges { node { id title } } } }';
    const { data } = await house.execute(query, {}, { as });
    return data.myLots?.edges.map(({ node }: { node: { id: string } }) => node.id) ?? null;
  };

  it('are those of the merchant that the viewer acts for, the latest first, and no part requests', async () => {
    const owner = await house.merchant('owner');
    const [first, second] = [await offer({}, owner), await offer({}, owner)];
    await house.auction({ requesterId: 'owner' });
    expect(await lotsOf(owner)).toEqual([second.id, first.id]);
    expect(await lotsOf(identityOf('merchant', { sub: 'clerk', merchant: 'm-owner' }))).toHaveLength(2);
    expect(await lotsOf(await house.merchant('ali'))).toEqual([]);
    expect(await lotsOf(stranger)).toBeNull();
  });

  it('remain the merchant’s when whoever offered them has left', async () => {
    const owner = await house.merchant('employer');
    const clerk = identityOf('merchant', { sub: 'leaver', merchant: 'm-employer' });
    const { id } = await offer({}, clerk);
    await house.emit(merchantStaffLeft, 'm-employer', {
      merchantId: 'm-employer',
      userId: 'employer',
      name: 'employer',
      memberId: 'leaver',
    });
    const left = identityOf('merchant', { sub: 'leaver' });
    expect(await cancel(id, left)).toEqual({ code: 'NOT_FOUND' });
    expect(await lotsOf(left)).toEqual([]);
    expect(await cancel(id, owner)).toMatchObject({ status: 'CANCELLED' });
  });
});
