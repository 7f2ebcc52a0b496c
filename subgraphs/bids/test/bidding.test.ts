import {
  merchantReinstated,
  merchantStaffJoined,
  merchantStaffLeft,
  merchantSuspended,
  merchantUpdated,
  partRequestCancelled,
} from '@dallal/events';
import { identityOf } from '@dallal/testing';
import { bidder, type House, historyOf, openHouse, requester, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('placing a bid', () => {
  it('takes the lead with the first bid, whatever its amount', async () => {
    const auctionId = await house.auction();
    const ali = await house.merchant('ali');
    expect(await house.bid(ali, auctionId, 50_000)).toMatchObject({
      __typename: 'Bid',
      sequence: 2,
      alias: 'Bidder 1',
      bidStatus: 'ACTIVE',
    });
    expect(await house.look(auctionId, 'status sequence bidCount leadingAmount { amount currency }')).toEqual(
      {
        status: 'OPEN',
        sequence: 2,
        bidCount: 1,
        leadingAmount: { amount: 50_000, currency: 'SAR' },
      },
    );
  });

  it('refuses a bid that does not improve by the increment, and says what would be accepted', async () => {
    const auctionId = await house.auction();
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    await house.bid(ali, auctionId, 50_000);
    expect(await house.bid(badr, auctionId, 49_501)).toEqual({
      __typename: 'BidTooHigh',
      mustBeAtMost: { amount: 49_500 },
      leadingAmount: { amount: 50_000, currency: 'SAR' },
    });
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced']);
    expect(await house.bid(badr, auctionId, 49_500)).toMatchObject({ __typename: 'Bid', alias: 'Bidder 2' });
  });

  it('supersedes the earlier bid of the same merchant, who keeps the alias', async () => {
    const auctionId = await house.auction();
    const ali = await house.merchant('ali');
    await house.bid(ali, auctionId, 50_000);
    expect(await house.bid(ali, auctionId, 40_000)).toMatchObject({ alias: 'Bidder 1' });
    const { bids } = await house.look(auctionId, 'bids { status amount { amount } }');
    expect(bids).toEqual([
      { status: 'ACTIVE', amount: { amount: 40_000 } },
      { status: 'SUPERSEDED', amount: { amount: 50_000 } },
    ]);
  });

  it('is shown with the others: the best first, and after those that stand the others, the latest first', async () => {
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const auctionId = await house.auction();
    await house.bid(ali, auctionId, 9_000);
    await house.bid(badr, auctionId, 8_000);
    const { id } = await house.bid(ali, auctionId, 5_000);
    await house.withdraw(ali, id);
    await house.bid(ali, auctionId, 7_000);
    await house.bid(ali, auctionId, 6_000);
    const { bids } = await house.look(auctionId, 'bids { amount { amount } rank }');
    const shown = bids.map((bid: { amount: { amount: number }; rank: number | null }) => [
      bid.amount.amount,
      bid.rank,
    ]);
    expect(shown).toEqual([
      [6_000, 1],
      [8_000, 2],
      [7_000, null],
      [5_000, null],
      [9_000, null],
    ]);
  });

  it('tells the one who lost the lead, and nobody who overtook himself', async () => {
    const auctionId = await house.auction();
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    await house.bid(ali, auctionId, 50_000);
    await house.bid(ali, auctionId, 45_000);
    await house.bid(badr, auctionId, 40_000);
    const outbid = (await house.events('bid.outbid')).filter((event) => event.aggregateId === auctionId);
    expect(outbid.map(({ data }) => data)).toMatchObject([
      { merchantUserId: 'ali', amount: { amount: 45_000 }, leading: { amount: 40_000 } },
    ]);
    const placed = (await house.events('bid.placed')).filter((event) => event.aggregateId === auctionId);
    expect(placed.map(({ data }) => data.sequence)).toEqual([2, 3, 4]);
  });

  it.each([
    ['by a claim of the role alone', bidder('nobody'), ['NOT_A_VERIFIED_MERCHANT']],
    ['by the requester with such a claim', bidder('requester'), ['NOT_A_VERIFIED_MERCHANT', 'IS_REQUESTER']],
  ])('refuses a bid %s', async (_, as, reasons) => {
    const auctionId = await house.auction();
    expect(await house.bid(as, auctionId, 100)).toEqual({ __typename: 'NotEligible', reasons });
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened']);
  });

  it('refuses whoever may not bid, and a token of a merchant that may not', async () => {
    const auctionId = await house.auction();
    const ali = await house.merchant('ali');
    for (const as of [requester, stranger, { ...ali, scopes: ['bids:read', 'auctions:read'] }]) {
      expect(await house.bid(as, auctionId, 100)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened']);
  });

  it('refuses a merchant who asked for the part', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction({ requesterId: ali.sub });
    expect(await house.bid(ali, auctionId, 100)).toMatchObject({ reasons: ['IS_REQUESTER'] });
  });

  it('refuses a merchant who was suspended, until verified again', async () => {
    const auctionId = await house.auction();
    const zaid = await house.merchant('zaid');
    await house.emit(merchantSuspended, 'm-zaid', { merchantId: 'm-zaid', userId: 'zaid', name: 'zaid' });
    expect(await house.bid(zaid, auctionId, 100)).toMatchObject({ reasons: ['NOT_A_VERIFIED_MERCHANT'] });
    await house.merchant('zaid');
    expect(await house.bid(zaid, auctionId, 100)).toMatchObject({ __typename: 'Bid' });
  });

  it('refuses what is above a hard budget, elsewhere, or of another kind', async () => {
    const budget = { amount: 10_000, currency: 'SAR' };
    const auctionId = await house.auction({ budget, budgetIsHard: true });
    const far = await house.merchant('far', { serviceAreas: ['SA-05'], specialisations: ['glass'] });
    expect(await house.bid(far, auctionId, 10_001)).toMatchObject({
      reasons: ['OUTSIDE_SERVICE_AREA', 'OUTSIDE_SPECIALISATION', 'OVER_BUDGET'],
    });
    expect(
      await house.bid(far, auctionId, 9_000, { amount: { amount: 9_000, currency: 'USD' } }),
    ).toMatchObject({
      reasons: ['OUTSIDE_SERVICE_AREA', 'OUTSIDE_SPECIALISATION', 'WRONG_CURRENCY'],
    });
  });

  it('refuses an anonymous bid', async () => {
    const auctionId = await house.auction();
    expect(await house.bid(null, auctionId, 100)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('refuses a bid on a cancelled auction', async () => {
    const partRequestId = 'cancelled-request';
    const auctionId = await house.auction({ partRequestId });
    const ali = await house.merchant('ali');
    await house.bid(ali, auctionId, 5_000);
    await house.emit(partRequestCancelled, partRequestId, { partRequestId, requesterId: requester.sub });
    expect(await house.bid(ali, auctionId, 100)).toEqual({
      __typename: 'AuctionNotOpen',
      status: 'CANCELLED',
    });
    expect(await historyOf(house.em(), auctionId)).toEqual([
      'AuctionOpened',
      'BidPlaced',
      'AuctionCancelled',
    ]);
    expect((await house.events('auction.cancelled')).filter((e) => e.aggregateId === auctionId)).toHaveLength(
      1,
    );
  });

  it.each(['no-uuid', '', "'; drop table bid; --", '01890000-0000-7000-8000-000000000000', '\u0000'])(
    'finds no auction %j',
    async (auctionId) => {
      const ali = await house.merchant('ali');
      expect(await house.bid(ali, auctionId, 100)).toMatchObject({ code: 'NOT_FOUND' });
    },
  );

  it.each([
    [0, {}],
    [0.5, {}],
    [-1, {}],
    [1_000_000_000_001, {}],
    [2 ** 53, {}],
    [100, { deliveryDays: -1 }],
    [100, { deliveryDays: 366 }],
    [100, { note: 'x'.repeat(1_001) }],
    [100, { note: 'a\u0000b' }],
    [100, { note: '\ud800' }],
    [100, { note: 'turned \u202e round' }],
    [100, { idempotencyKey: '' }],
    [100, { idempotencyKey: '\udfff' }],
  ])('refuses %d minor units with %j as bad input', async (amount, more) => {
    const auctionId = await house.auction();
    const ali = await house.merchant('ali');
    expect(await house.bid(ali, auctionId, amount, more)).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('an idempotency key', () => {
  it('gives back the bid that it placed, even after the auction has ended', async () => {
    const auctionId = await house.auction();
    const ali = await house.merchant('ali');
    const first = await house.bid(ali, auctionId, 5_000, { idempotencyKey: 'again' });
    expect(await house.bid(ali, auctionId, 5_000, { idempotencyKey: 'again' })).toEqual(first);
    await house.endIn(auctionId, 0);
    expect(await house.bid(ali, auctionId, 5_000, { idempotencyKey: 'again' })).toEqual(first);
    expect((await historyOf(house.em(), auctionId)).filter((type) => type === 'BidPlaced')).toHaveLength(1);
  });

  it('places one bid when it comes several times at once', async () => {
    const auctionId = await house.auction();
    const ali = await house.merchant('ali');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => house.bid(ali, auctionId, 5_000, { idempotencyKey: 'at-once' })),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced']);
  });

  it('is refused for another offer, in the same auction or in another at the same time', async () => {
    const [auctionId, other] = [await house.auction(), await house.auction()];
    const ali = await house.merchant('ali');
    await house.bid(ali, auctionId, 5_000, { idempotencyKey: 'used' });
    expect(await house.bid(ali, auctionId, 4_000, { idempotencyKey: 'used' })).toEqual({
      __typename: 'IdempotencyKeyReused',
      idempotencyKey: 'used',
    });
    const answers = await Promise.all(
      [auctionId, other].map((id) => house.bid(ali, id, 3_000, { idempotencyKey: 'twice' })),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Bid', 'IdempotencyKeyReused']);
  });

  it('that two auctions are sent at the same time spoils no other bid of either', async () => {
    const auctions = [await house.auction(), await house.auction()];
    const ali = await house.merchant('ali');
    const others = await Promise.all(['badr', 'dana', 'emad'].map((name) => house.merchant(name)));
    const answers = await Promise.all(
      auctions.flatMap((id) => [
        house.bid(ali, id, 9_000, { idempotencyKey: 'crossing' }),
        ...others.map((other, n) => house.bid(other, id, 8_000 - n * 1_000)),
      ]),
    );
    const types = answers.map(({ __typename }) => __typename).sort();
    expect(types).toEqual([...Array.from({ length: 7 }, () => 'Bid'), 'IdempotencyKeyReused']);
  });

  it('of another merchant is another key', async () => {
    const auctionId = await house.auction();
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    await house.bid(ali, auctionId, 5_000, { idempotencyKey: 'mine' });
    expect(await house.bid(badr, auctionId, 4_000, { idempotencyKey: 'mine' })).toMatchObject({
      alias: 'Bidder 2',
    });
  });
});

describe('withdrawing a bid', () => {
  it('gives the lead back to the next best that stands', async () => {
    const auctionId = await house.auction();
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const first = await house.bid(ali, auctionId, 5_000);
    const second = await house.bid(badr, auctionId, 4_000);
    expect(await house.withdraw(badr, second.id)).toEqual({ __typename: 'Bid', bidStatus: 'WITHDRAWN' });
    expect(await house.look(auctionId, 'leadingBid { id } leadingAmount { amount }')).toEqual({
      leadingBid: { id: first.id },
      leadingAmount: { amount: 5_000 },
    });
    await house.withdraw(ali, first.id);
    expect(await house.look(auctionId, 'leadingBid { id } nextBidAtMost { amount }')).toEqual({
      leadingBid: null,
      nextBidAtMost: null,
    });
    expect((await house.events('bid.withdrawn')).filter((e) => e.aggregateId === auctionId)).toHaveLength(2);
  });

  it('does so once, by the bidder, while the auction is open', async () => {
    const auctionId = await house.auction();
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const { id } = await house.bid(ali, auctionId, 5_000);
    const better = await house.bid(ali, auctionId, 4_000);
    expect(await house.withdraw(ali, id)).toEqual({
      __typename: 'BidNotWithdrawable',
      bidStatus: 'SUPERSEDED',
    });
    expect(await house.withdraw(badr, better.id)).toEqual({ code: 'FORBIDDEN' });
    expect(await house.withdraw(null, better.id)).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await house.withdraw(ali, 'no-uuid')).toEqual({ code: 'NOT_FOUND' });
    await house.endIn(auctionId, 0);
    expect(await house.withdraw(ali, better.id)).toEqual({ __typename: 'AuctionNotOpen', status: 'CLOSED' });
  });
});

describe('whose merchant has staff', () => {
  const clerk = (sub: string, merchant: string) =>
    identityOf('merchant_staff', { sub, merchant: `m-${merchant}` });
  const membership = (owner: string, memberId: string) => ({
    ...{ merchantId: `m-${owner}`, userId: owner, name: owner, memberId },
    role: 'MERCHANT_STAFF' as const,
  });

  it('bids by them as by its owner: one merchant with one standing bid, which either withdraws', async () => {
    const owner = await house.merchant('owner');
    const auctionId = await house.auction();
    const first = await house.bid(owner, auctionId, 20_000);
    const second = await house.bid(clerk('clerk', 'owner'), auctionId, 10_000);
    expect([first, second]).toMatchObject([
      { __typename: 'Bid', alias: 'Bidder 1' },
      { __typename: 'Bid', alias: 'Bidder 1' },
    ]);
    const mine = '{ myBids(first: 2) { edges { node { id merchant { id } } } } }';
    for (const as of [owner, clerk('clerk', 'owner')]) {
      const { data } = await house.execute(mine, {}, { as });
      expect(data.myBids.edges[0].node).toEqual({ id: second.id, merchant: { id: 'm-owner' } });
    }
    const standing = '{ myBids(first: 2, withSuperseded: false) { edges { node { id } } } }';
    const { data } = await house.execute(standing, {}, { as: owner });
    expect(data.myBids.edges).toEqual([{ node: { id: second.id } }]);
    const stranger = clerk('stranger', 'another');
    expect(await house.withdraw(stranger, second.id)).toEqual({ code: 'FORBIDDEN' });
    expect(await house.withdraw(owner, second.id)).toMatchObject({ bidStatus: 'WITHDRAWN' });
  });

  it('does not bid on what its own people ask for, and may when they have left', async () => {
    const boss = await house.merchant('boss');
    await house.emit(merchantStaffJoined, 'm-boss', membership('boss', 'helper'));
    const [ofHelper, ofBoss] = [
      await house.auction({ requesterId: 'helper' }),
      await house.auction({ requesterId: 'boss' }),
    ];
    const refused = { __typename: 'NotEligible', reasons: ['IS_REQUESTER'] };
    expect(await house.bid(boss, ofHelper, 100)).toEqual(refused);
    expect(await house.bid(clerk('colleague', 'boss'), ofHelper, 100)).toEqual(refused);
    expect(await house.bid(clerk('colleague', 'boss'), ofBoss, 100)).toEqual(refused);
    await house.emit(merchantStaffLeft, 'm-boss', membership('boss', 'helper'));
    expect(await house.bid(boss, ofHelper, 100)).toMatchObject({ __typename: 'Bid' });
  });

  it('bids by what it serves now, and again once it is reinstated', async () => {
    const moving = await house.merchant('moving', { serviceAreas: ['SA-02'] });
    const auctionId = await house.auction({ city: 'riyadh' });
    const misplaced = { __typename: 'NotEligible', reasons: ['OUTSIDE_SERVICE_AREA'] };
    expect(await house.bid(moving, auctionId, 100)).toEqual(misplaced);
    const facts = { merchantId: 'm-moving', userId: 'moving', name: 'moving' };
    const offering = {
      ...{ ...facts, specialisations: [], serviceAreas: ['SA-01'] },
      coverage: { regions: [], cities: ['riyadh'] },
      rating: { average: 4.67, count: 3 },
    };
    await house.emit(merchantSuspended, 'm-moving', facts);
    await house.emit(merchantUpdated, 'm-moving', offering);
    const suspended = { __typename: 'NotEligible', reasons: ['NOT_A_VERIFIED_MERCHANT'] };
    expect(await house.bid(moving, auctionId, 100)).toEqual(suspended);
    await house.emit(merchantReinstated, 'm-moving', offering);
    expect(await house.bid(moving, auctionId, 100)).toMatchObject({ __typename: 'Bid' });
    const elsewhere = await house.auction({ city: 'al-kharj' });
    expect(await house.bid(moving, elsewhere, 100)).toEqual(misplaced);
  });
});
