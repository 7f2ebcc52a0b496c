import { randomUUID } from 'node:crypto';
import {
  type DataOf,
  merchantSuspended,
  partRequestAmended,
  partRequestCancelled,
  type partRequestPublished,
} from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { sql } from '@dallal/subgraph';
import { eventually } from '@dallal/testing';
import {
  dataOf,
  type House,
  historyOf,
  inSeconds,
  openHouse,
  partRequest,
  requester,
  stranger,
} from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

type Terms = Partial<DataOf<typeof partRequestPublished>>;

/** An auction of a part request that can be amended and cancelled. */
async function requestedAuction(terms: Terms = {}) {
  const request = partRequest({ partRequestId: randomUUID(), ...terms });
  const { partRequestId, requesterId } = request;
  const auctionId = await house.auction(request);
  return {
    auctionId,
    amend: (change: Terms) => house.emit(partRequestAmended, partRequestId, { ...request, ...change }),
    cancel: (reason: string | null = null) =>
      house.emit(partRequestCancelled, partRequestId, { partRequestId, requesterId, reason }),
  };
}

const statusOf = async (auctionId: string) => (await house.look(auctionId, 'status')).status;
const eventsOf = async (auctionId: string) =>
  (await house.events()).filter(({ aggregateId }) => aggregateId === auctionId);
const typesOf = async (auctionId: string) => (await eventsOf(auctionId)).map(({ type }) => type);

async function answer(mutation: 'confirmAward' | 'declineAward', as: Identity | null, bidId: string) {
  const { data, errors } = await house.execute(
    `mutation ($bidId: ID!) { outcome: ${mutation}(input: { bidId: $bidId }) { __typename
       ... on Auction { status awardedBid { id } offeredBid { id } } ... on AwardNotOffered { auctionStatus bidStatus }
       ${mutation === 'confirmAward' ? '... on NotEligible { reasons }' : ''} } }`,
    { bidId },
    { as },
  );
  return data?.outcome ?? { code: errors?.[0]?.extensions.code };
}

describe('a scheduled auction', () => {
  it('takes no bids until it opens, which it does by itself', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction({ opensAt: inSeconds(3_000), deadline: inSeconds(3_600) });
    expect(await house.bid(ali, auctionId, 5_000)).toEqual({
      __typename: 'AuctionNotOpen',
      status: 'SCHEDULED',
    });
    await sql(house.em(), 'update auction set opens_at = clock_timestamp() where id = ?', [auctionId]);
    await eventually(async () => (await statusOf(auctionId)) === 'OPEN', { within: 20_000 });
    expect(await house.bid(ali, auctionId, 5_000)).toMatchObject({ __typename: 'Bid', sequence: 3 });
    expect(await historyOf(house.em(), auctionId)).toEqual([
      'AuctionScheduled',
      'AuctionOpened',
      'BidPlaced',
    ]);
    expect(await typesOf(auctionId)).toEqual(['auction.scheduled', 'auction.opened', 'bid.placed']);
  });

  it('opens for the bid that comes before anybody has looked', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction({ opensAt: inSeconds(3_000), deadline: inSeconds(3_600) });
    await sql(house.em(), 'update auction set opens_at = clock_timestamp() where id = ?', [auctionId]);
    expect(await house.bid(ali, auctionId, 5_000)).toMatchObject({ __typename: 'Bid' });
  });

  it('keeps its terms in the first event of its history, and the reserve to itself', async () => {
    const opensAt = inSeconds(3_000);
    const auctionId = await house.auction({
      opensAt,
      deadline: inSeconds(3_600),
      visibility: 'SEALED',
      reserve: { amount: 123_456, currency: 'SAR' },
      weights: { price: 70, delivery: 30, warranty: 0, rating: 0 },
    });
    const [terms] = await dataOf(house.em(), auctionId);
    expect(terms).toMatchObject({
      direction: 'REVERSE',
      visibility: 'SEALED',
      opensAt,
      weightPrice: 70,
      weightDelivery: 30,
      extensionSeconds: 0,
      revision: 1,
    });
    expect(JSON.stringify(await eventsOf(auctionId)) + JSON.stringify(terms)).not.toContain('123456');
  });

  it('is over at once when both its times passed while nobody was there', async () => {
    const auctionId = await house.auction({ opensAt: inSeconds(3_000), deadline: inSeconds(3_600) });
    await sql(
      house.em(),
      `update auction set opens_at = clock_timestamp() - interval '2 min', ends_at = clock_timestamp() - interval '1 min'
       where id = ?`,
      [auctionId],
    );
    await eventually(async () => (await statusOf(auctionId)) === 'EXPIRED', { within: 20_000 });
    expect(await historyOf(house.em(), auctionId)).toEqual([
      'AuctionScheduled',
      'AuctionOpened',
      'AuctionExpired',
    ]);
  });

  it('is cancelled before it opens, with the reason for everybody to see', async () => {
    const { auctionId, cancel } = await requestedAuction({ opensAt: inSeconds(3_000) });
    await cancel('Found one in the garage.');
    await cancel('Found another.');
    expect(await house.look(auctionId, 'status cancellationReason openedAt')).toEqual({
      status: 'CANCELLED',
      cancellationReason: 'Found one in the garage.',
      openedAt: null,
    });
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionScheduled', 'AuctionCancelled']);
    expect((await eventsOf(auctionId)).at(-1)).toMatchObject({
      type: 'auction.cancelled',
      data: { reason: 'Found one in the garage.' },
    });
  });
});

describe('an amendment', () => {
  it('changes the terms as long as nobody has bid, once for each revision', async () => {
    const { auctionId, amend } = await requestedAuction();
    const deadline = inSeconds(1_800);
    const change: Terms = { revision: 2, title: 'Rear brake disc', deadline, visibility: 'SEALED' };
    await amend(change);
    await amend(change);
    await amend({ revision: 1, title: 'Something else' });
    expect(await house.look(auctionId, 'title endsAt hardEndsAt visibility revision status')).toEqual({
      title: 'Rear brake disc',
      endsAt: deadline,
      hardEndsAt: deadline,
      visibility: 'SEALED',
      revision: 2,
      status: 'OPEN',
    });
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'AuctionAmended']);
    expect((await dataOf(house.em(), auctionId)).at(-1)).toMatchObject({ revision: 2, endsAt: deadline });
    expect((await eventsOf(auctionId)).slice(1)).toMatchObject([
      { type: 'auction.amended', data: { revision: 2, endsAt: deadline, title: 'Rear brake disc' } },
    ]);
    const [job] = await sql<{ run_at: Date }>(
      house.em(),
      'select run_at from graphile_worker.jobs where key = ?',
      [`auction:${auctionId}`],
    );
    // No earlier than the new end, and before the old one.
    expect(new Date(job!.run_at).getTime()).toBeGreaterThanOrEqual(Date.parse(deadline));
    expect(new Date(job!.run_at).getTime()).toBeLessThan(Date.parse(inSeconds(3_000)));
  });

  it('opens a scheduled auction that is to open at once now', async () => {
    const { auctionId, amend } = await requestedAuction({ opensAt: inSeconds(3_000) });
    await amend({ revision: 2, opensAt: null });
    expect(await historyOf(house.em(), auctionId)).toEqual([
      'AuctionScheduled',
      'AuctionAmended',
      'AuctionOpened',
    ]);
  });

  it('is refused once somebody has bid, though that bid was withdrawn, and nothing changes', async () => {
    const ali = await house.merchant('ali');
    const { auctionId, amend } = await requestedAuction();
    const { id } = await house.bid(ali, auctionId, 5_000);
    await house.withdraw(ali, id);
    await amend({ revision: 2, title: 'Rear brake disc' });
    await amend({ revision: 2, title: 'Rear brake disc' });
    expect(await house.look(auctionId, 'title revision')).toEqual({ title: 'Front brake disc', revision: 1 });
    expect(await historyOf(house.em(), auctionId)).not.toContain('AuctionAmended');
    const refusals = (await eventsOf(auctionId)).filter(({ type }) => type === 'auction.amendment_refused');
    expect(refusals).toMatchObject([{ data: { revision: 2 } }]);
  });

  it('is refused when the auction is over', async () => {
    const { auctionId, amend } = await requestedAuction({ deadline: inSeconds(-1) });
    await amend({ revision: 2, deadline: inSeconds(3_600) });
    expect(await statusOf(auctionId)).toBe('EXPIRED');
    expect((await typesOf(auctionId)).at(-1)).toBe('auction.amendment_refused');
  });

  it('and a bid of the same instant leave one of two things: the old terms with the bid, or the new without', async () => {
    const ali = await house.merchant('ali');
    for (let round = 0; round < 5; round += 1) {
      const { auctionId, amend } = await requestedAuction();
      const hard = { budget: { amount: 4_000, currency: 'SAR' as const }, budgetIsHard: true };
      const [placed] = await Promise.all([house.bid(ali, auctionId, 5_000), amend({ revision: 2, ...hard })]);
      const { revision } = await house.look(auctionId, 'revision');
      expect([placed.__typename, revision]).toEqual(
        placed.__typename === 'Bid' ? ['Bid', 1] : ['NotEligible', 2],
      );
    }
  });
});

/** An auction that has ended, with bids of ali, badr and clara, the best last. */
async function endedAuction(terms: Terms = {}, beforeTheEnd?: (best: Identity) => Promise<unknown>) {
  const bidders = [await house.merchant('ali'), await house.merchant('badr'), await house.merchant('clara')];
  const { auctionId, cancel } = await requestedAuction(terms);
  const ids: string[] = [];
  for (const [index, bidder] of bidders.entries()) {
    ids.push((await house.bid(bidder, auctionId, 5_000 - index * 500)).id);
  }
  await beforeTheEnd?.(bidders[2]!);
  await house.endIn(auctionId, 0);
  // Too late, whereupon what is due is done.
  expect(await house.bid(bidders[0]!, auctionId, 1_000)).toMatchObject({ __typename: 'AuctionNotOpen' });
  const [ali, badr, clara] = bidders as [Identity, Identity, Identity];
  const [third, second, best] = ids as [string, string, string];
  return { auctionId, cancel, ali, badr, clara, third, second, best };
}
const suspend = ({ sub }: Identity) =>
  house.emit(merchantSuspended, `m-${sub}`, { merchantId: `m-${sub}`, userId: sub, name: sub });
const offeredBidOf = async (auctionId: string) =>
  (await house.look(auctionId, 'offeredBid { id }', requester)).offeredBid?.id;
const dueNow = (auctionId: string) =>
  sql(house.em(), 'update auction set offer_due_at = clock_timestamp() where id = ?', [auctionId]);

describe('an automatic award', () => {
  it('goes to the best bid with the end of the auction', async () => {
    const { auctionId, best } = await endedAuction({ awardMode: 'AUTOMATIC' });
    expect(await house.look(auctionId, 'status awardedBid { id }')).toEqual({
      status: 'AWARDED',
      awardedBid: { id: best },
    });
    expect((await historyOf(house.em(), auctionId)).slice(-2)).toEqual(['AuctionClosed', 'AuctionAwarded']);
    expect((await eventsOf(auctionId)).slice(-2)).toMatchObject([
      { type: 'auction.closed' },
      { type: 'auction.awarded', data: { bidId: best, amount: { amount: 4_000 }, merchantId: 'm-clara' } },
    ]);
  });

  it('is not given above the reserve; then the requester may choose', async () => {
    const reserve = { amount: 3_999, currency: 'SAR' };
    const { auctionId, best } = await endedAuction({ awardMode: 'AUTOMATIC', reserve });
    expect(await statusOf(auctionId)).toBe('CLOSED');
    expect((await dataOf(house.em(), auctionId)).at(-1)).toMatchObject({ reserveIsMet: 0 });
    expect(await house.award(requester, best)).toMatchObject({ status: 'AWARDED' });
  });

  it('passes over a merchant who was suspended meanwhile, whom nobody can award then', async () => {
    const { auctionId, second } = await endedAuction({ awardMode: 'AUTOMATIC' }, suspend);
    expect(await house.look(auctionId, 'status awardedBid { id }')).toEqual({
      status: 'AWARDED',
      awardedBid: { id: second },
    });
    const { best } = await endedAuction({}, suspend);
    expect(await house.award(requester, best)).toEqual({
      __typename: 'BidNotAwardable',
      bidStatus: 'ACTIVE',
      merchantIsSuspended: true,
    });
  });

  it('that is to be confirmed is offered', async () => {
    const reserve = { amount: 4_000, currency: 'SAR' };
    const { auctionId, best } = await endedAuction({
      awardMode: 'AUTOMATIC',
      awardIsConfirmed: true,
      reserve,
    });
    expect(await house.look(auctionId, 'status offeredBid { id } awardedBid { id }', requester)).toEqual({
      status: 'CLOSED',
      offeredBid: { id: best },
      awardedBid: null,
    });
  });
});

describe('an award that is to be confirmed', () => {
  const offered = async (terms: Terms = {}) => {
    const auction = await endedAuction({ awardIsConfirmed: true, ...terms });
    expect(await house.award(requester, auction.best)).toMatchObject({ status: 'CLOSED', awardedBid: null });
    return auction;
  };

  it('is final when the bidder confirms, however often', async () => {
    const { auctionId, best, clara } = await offered();
    const answers = await Promise.all([1, 2, 3].map(() => answer('confirmAward', clara, best)));
    for (const one of answers) expect(one).toMatchObject({ status: 'AWARDED', awardedBid: { id: best } });
    expect((await historyOf(house.em(), auctionId)).slice(-3)).toEqual([
      'AuctionClosed',
      'AuctionAwardOffered',
      'AuctionAwarded',
    ]);
    expect((await typesOf(auctionId)).filter((type) => type === 'auction.awarded')).toHaveLength(1);
    expect(await answer('declineAward', clara, best)).toEqual({
      __typename: 'AwardNotOffered',
      auctionStatus: 'AWARDED',
      bidStatus: 'AWARDED',
    });
  });

  it('is offered once, and no other can be given meanwhile', async () => {
    const { auctionId, best, second } = await offered();
    expect(await house.award(requester, best)).toMatchObject({ __typename: 'Auction', status: 'CLOSED' });
    expect(await house.award(requester, second)).toMatchObject({ __typename: 'AuctionNotAwardable' });
    expect((await typesOf(auctionId)).filter((type) => type === 'auction.award_offered')).toHaveLength(1);
  });

  it('is nobody else’s to answer', async () => {
    const { auctionId, best, second, ali, badr } = await offered();
    for (const as of [ali, badr]) {
      expect(await answer('confirmAward', as, best)).toEqual({ code: 'NOT_FOUND' });
      expect(await answer('declineAward', as, best)).toEqual({ code: 'NOT_FOUND' });
    }
    expect(await answer('confirmAward', requester, best)).toEqual({ code: 'FORBIDDEN' });
    expect(await answer('confirmAward', null, best)).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await answer('confirmAward', badr, second)).toMatchObject({ __typename: 'AwardNotOffered' });
    expect(await answer('confirmAward', badr, 'no-uuid')).toEqual({ code: 'NOT_FOUND' });
    expect(await house.look(auctionId, 'offeredBid { id }', requester)).toEqual({ offeredBid: { id: best } });
    for (const as of [stranger, ali])
      expect(await house.look(auctionId, 'offeredBid { id } offerDueAt', as)).toEqual({
        offeredBid: null,
        offerDueAt: null,
      });
  });

  it('goes to the next best when the bidder declines, until nobody is left', async () => {
    const { auctionId, best, second, third, ali, badr, clara } = await offered();
    expect(await answer('declineAward', clara, best)).toMatchObject({ status: 'CLOSED', offeredBid: null });
    expect(await offeredBidOf(auctionId)).toBe(second);
    expect(await house.look(auctionId, 'leadingBid { id } bids { id status }')).toEqual({
      leadingBid: { id: second },
      bids: [
        { id: second, status: 'ACTIVE' },
        { id: third, status: 'ACTIVE' },
        { id: best, status: 'WITHDRAWN' },
      ],
    });
    await answer('declineAward', badr, second);
    expect(await answer('declineAward', ali, third)).toMatchObject({ status: 'EXPIRED', offeredBid: null });
    expect((await historyOf(house.em(), auctionId)).slice(-7)).toEqual([
      'AuctionAwardOffered',
      'AuctionAwardLapsed',
      'AuctionAwardOffered',
      'AuctionAwardLapsed',
      'AuctionAwardOffered',
      'AuctionAwardLapsed',
      'AuctionExpired',
    ]);
    expect((await dataOf(house.em(), auctionId)).at(-1)).toMatchObject({ cause: 'NOT_CONFIRMED' });
    expect((await eventsOf(auctionId)).slice(-2)).toMatchObject([
      { type: 'auction.award_lapsed', data: { bidId: third, cause: 'DECLINED' } },
      { type: 'auction.expired' },
    ]);
  });

  it('goes to the next best by itself when the bidder does not answer in time', async () => {
    const { auctionId, best, second, badr } = await offered();
    await dueNow(auctionId);
    await eventually(async () => (await offeredBidOf(auctionId)) === second, { within: 20_000 });
    expect((await eventsOf(auctionId)).slice(-2)).toMatchObject([
      { type: 'auction.award_lapsed', data: { bidId: best, cause: 'NOT_CONFIRMED' } },
      { type: 'auction.award_offered', data: { bidId: second, merchantId: 'm-badr' } },
    ]);
    expect(await answer('confirmAward', badr, second)).toMatchObject({ status: 'AWARDED' });
  });

  it('is not for a suspended merchant to take, nor offered to one', async () => {
    const { auctionId, best, third, badr, clara } = await offered();
    await suspend(clara);
    await suspend(badr);
    expect(await answer('confirmAward', clara, best)).toEqual({
      __typename: 'NotEligible',
      reasons: ['NOT_A_VERIFIED_MERCHANT'],
    });
    await dueNow(auctionId);
    await eventually(async () => (await offeredBidOf(auctionId)) === third, { within: 20_000 });
  });

  it('is not there any more for a bidder who confirms too late, though nobody has looked yet', async () => {
    const { auctionId, best, clara } = await offered();
    await dueNow(auctionId);
    expect(await answer('confirmAward', clara, best)).toEqual({
      __typename: 'AwardNotOffered',
      auctionStatus: 'CLOSED',
      bidStatus: 'EXPIRED',
    });
  });

  it('is not offered by itself to a bid above the reserve, which the requester may still choose', async () => {
    const { auctionId, best, second, clara } = await endedAuction({
      awardMode: 'AUTOMATIC',
      awardIsConfirmed: true,
      reserve: { amount: 4_000, currency: 'SAR' },
    });
    expect(await answer('declineAward', clara, best)).toMatchObject({ status: 'CLOSED', offeredBid: null });
    expect(await house.award(requester, second)).toMatchObject({ __typename: 'Auction' });
    expect(await offeredBidOf(auctionId)).toBe(second);
  });

  it('outlives the time in which the requester may award', async () => {
    const { auctionId, best, clara } = await offered();
    await sql(house.em(), 'update auction set award_due_at = clock_timestamp() where id = ?', [auctionId]);
    expect(await answer('confirmAward', clara, best)).toMatchObject({ status: 'AWARDED' });
  });

  it('is void when the request is cancelled', async () => {
    const { auctionId, cancel, best, clara } = await offered();
    await cancel();
    expect(await answer('confirmAward', clara, best)).toEqual({
      __typename: 'AwardNotOffered',
      auctionStatus: 'CANCELLED',
      bidStatus: 'EXPIRED',
    });
    expect(await house.look(auctionId, 'status offeredBid { id } offerDueAt', requester)).toEqual({
      status: 'CANCELLED',
      offeredBid: null,
      offerDueAt: null,
    });
  });
});
