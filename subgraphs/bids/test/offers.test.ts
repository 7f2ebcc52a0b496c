import {
  type DataOf,
  fileReady,
  merchantStaffJoined,
  merchantSuspended,
  type partRequestPublished,
} from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { dataOf, type House, historyOf, openHouse, requester, staff, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const AUTO_BID = `status strategy condition deliveryDays limit { amount } opening { amount } step { amount }
  shippingAmount { amount }`;
const SET = /* GraphQL */ `
  mutation ($input: SetAutoBidInput!) {
    outcome: setAutoBid(input: $input) {
      __typename
      ... on AutoBid { ${AUTO_BID} }
      ... on LimitTooHigh { mustBeAtMost { amount } leadingAmount { amount } }
      ... on LimitTooLow { mustBeAtLeast { amount } leadingAmount { amount } }
      ... on AuctionNotOpen { auctionStatus: status opensAt endedAt }
      ... on NotEligible { reasons }
    }
  }
`;
const STOP = /* GraphQL */ `
  mutation ($input: StopAutoBidInput!) {
    outcome: stopAutoBid(input: $input) { __typename ... on AutoBid { status } }
  }
`;

async function ask(document: string, input: Record<string, unknown>, as: Identity | null) {
  const { data, errors } = await house.execute(document, { input }, { as });
  return data?.outcome ?? { code: errors?.[0]?.extensions.code, argument: errors?.[0]?.extensions.argument };
}
const autoBid = (as: Identity | null, auctionId: string, limit: number, more: Record<string, unknown> = {}) =>
  ask(SET, { auctionId, limit: { amount: limit }, condition: 'USED', deliveryDays: 2, ...more }, as);
const stop = (as: Identity | null, auctionId: string) => ask(STOP, { auctionId }, as);
const lot = async (seller: Identity, more: Record<string, unknown> = {}) => {
  const what = { title: 'Gearbox', category: 'gearboxes', area: 'SA-01', condition: 'USED' };
  const input = { ...what, startingAmount: { amount: 10_000 }, biddingSeconds: 3_600, ...more };
  const document =
    'mutation ($input: OfferLotInput!) { outcome: offerLot(input: $input) { ... on Auction { id } } }';
  return (await ask(document, input, seller)).id as string;
};
const bids = async (auctionId: string, as: Identity = requester) => {
  const { bids: shown } = await house.look(
    auctionId,
    'bids { alias status isAutomatic total { amount } }',
    as,
  );
  return shown.map(({ alias, status, isAutomatic, total }: Record<string, { amount: number }>) =>
    [alias, total!.amount, status, ...(isAutomatic ? ['automatic'] : [])].join(' '),
  );
};
const setUp = async (request: Partial<DataOf<typeof partRequestPublished>> = {}) => ({
  auctionId: await house.auction(request),
  ali: await house.merchant('ali'),
  badr: await house.merchant('badr'),
});

describe('an offer', () => {
  it('is shown with all that it promises, and leads with its total', async () => {
    const { auctionId, ali, badr } = await setUp();
    const promised = { brand: 'Brembo', partNumber: '09.A820.11', warrantyMonths: 12 };
    const shipping = { shippingAmount: { amount: 1_000 } };
    expect(await house.bid(ali, auctionId, 49_000, { ...promised, ...shipping })).toMatchObject({
      __typename: 'Bid',
    });
    const fields = `leadingAmount { amount } leadingBid { amount { amount } shippingAmount { amount }
      total { amount } effectiveAmount { amount } brand partNumber warrantyMonths }`;
    expect(await house.look(auctionId, fields)).toEqual({
      leadingAmount: { amount: 50_000 },
      leadingBid: {
        amount: { amount: 49_000 },
        shippingAmount: { amount: 1_000 },
        total: { amount: 50_000 },
        effectiveAmount: { amount: 50_000 },
        ...promised,
      },
    });
    expect(await house.bid(badr, auctionId, 49_000, shipping)).toMatchObject({
      mustBeAtMost: { amount: 48_500 },
      leadingAmount: { amount: 50_000 },
    });
    expect(await house.bid(badr, auctionId, 48_500, shipping)).toMatchObject({ __typename: 'Bid' });
    expect((await dataOf(house.em(), auctionId)).at(-1)).toMatchObject({
      amount: 48_500,
      shippingAmount: 1_000,
      effectiveAmount: 49_500,
    });
  });

  it('is refused above a hard budget with its shipping, and in a condition that is not wanted', async () => {
    const budget = { amount: 10_000, currency: 'SAR' };
    const { auctionId, ali } = await setUp({ budget, budgetIsHard: true, conditions: ['NEW', 'OEM'] });
    expect(await house.bid(ali, auctionId, 9_500, { shippingAmount: { amount: 501 } })).toMatchObject({
      reasons: ['OVER_BUDGET', 'CONDITION_NOT_WANTED'],
    });
    expect(await house.bid(ali, auctionId, 9_500, { condition: 'NEW' })).toMatchObject({ __typename: 'Bid' });
  });

  it('is ranked by what the weights make of it: a fast one may cost more', async () => {
    const weights = { price: 50, delivery: 50, warranty: 0, rating: 0 };
    const { auctionId, ali, badr } = await setUp({ weights });
    await house.bid(ali, auctionId, 10_000, { deliveryDays: 15 });
    expect(await house.bid(badr, auctionId, 15_000, { deliveryDays: 0 })).toMatchObject({
      mustBeAtMost: { amount: 14_850 },
      leadingAmount: { amount: 10_000 },
    });
    expect(await house.bid(badr, auctionId, 14_850, { deliveryDays: 0 })).toMatchObject({
      __typename: 'Bid',
    });
    expect(await house.look(auctionId, 'leadingAmount { amount }')).toEqual({
      leadingAmount: { amount: 14_850 },
    });
  });

  it('for a lot goes up, and is nobody’s of the seller’s business', async () => {
    const { ali, badr } = await setUp();
    const auctionId = await lot(ali);
    const forLot = { condition: null, deliveryDays: null };
    expect(await house.bid(badr, auctionId, 9_999, forLot)).toEqual({
      __typename: 'BidTooLow',
      mustBeAtLeast: { amount: 10_000 },
      leadingAmount: null,
    });
    expect(await house.bid(badr, auctionId, 10_000, forLot)).toMatchObject({ __typename: 'Bid' });
    expect(await house.bid(badr, auctionId, 10_099, forLot)).toMatchObject({
      mustBeAtLeast: { amount: 10_100 },
      leadingAmount: { amount: 10_000 },
    });
    expect(await house.bid(ali, auctionId, 20_000, forLot)).toMatchObject({ reasons: ['IS_REQUESTER'] });
    const clerk = { ...ali, sub: 'clerk-of-ali' };
    const own = await house.merchant('own');
    const staffOfAli = { merchantId: 'm-ali', userId: 'ali', name: 'ali', role: 'MERCHANT_STAFF' as const };
    await house.emit(merchantStaffJoined, 'm-ali', { ...staffOfAli, memberId: own.sub });
    for (const as of [clerk, own, { ...own, sub: 'clerk-of-own' }, { ...badr, sub: own.sub }]) {
      expect(await house.bid(as, auctionId, 20_000, forLot)).toMatchObject({ reasons: ['IS_REQUESTER'] });
    }
    expect(
      await house.bid(badr, auctionId, 20_000, { ...forLot, shippingAmount: { amount: 1 } }),
    ).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await house.look(auctionId, 'leadingBid { condition }')).toEqual({
      leadingBid: { condition: null },
    });
  });
});

describe('photos of an offer', () => {
  const upload = async (ownerId: string, purpose: 'BID_PHOTO' | 'PART_PHOTO' = 'BID_PHOTO') => {
    const fileId = newId();
    const file = { fileId, ownerId, purpose, mediaType: 'image/jpeg', sizeBytes: 1, key: `files/${fileId}` };
    await house.emit(fileReady, fileId, file);
    return fileId;
  };

  it('are shown to those who may see the merchant, in their order, and told with the bid', async () => {
    const { auctionId, ali, badr } = await setUp();
    const photoIds = [await upload(ali.sub), await upload(ali.sub)].reverse();
    await house.bid(ali, auctionId, 50_000, { photoIds });
    const seenBy = async (as: Identity) =>
      (await house.look(auctionId, 'leadingBid { photos { id } }', as)).leadingBid.photos;
    for (const as of [requester, ali, staff])
      expect(await seenBy(as)).toEqual(photoIds.map((id) => ({ id })));
    for (const as of [badr, stranger]) expect(await seenBy(as)).toEqual([]);
    const placed = (await house.events('bid.placed')).filter((event) => event.aggregateId === auctionId);
    expect(placed.map(({ data }) => [data.placedBy, data.photoIds])).toEqual([['ali', photoIds]]);
  });

  it('are none of somebody else’s files, and nothing that is not a photo for bids', async () => {
    const { auctionId, ali, badr } = await setUp();
    const wrong = [await upload(badr.sub), await upload(ali.sub, 'PART_PHOTO'), newId(), "'; --"];
    const outcomes = wrong.map((id) => house.bid(ali, auctionId, 50_000, { photoIds: [id] }));
    outcomes.push(autoBid(ali, auctionId, 40_000, { photoIds: [wrong[0]] }));
    for (const outcome of await Promise.all(outcomes)) expect(outcome.code).toBe('BAD_USER_INPUT');
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened']);
  });
});

describe('an auto-bid', () => {
  it('bids just enough to lead when it is set, and answers at once whoever takes the lead', async () => {
    const { auctionId, ali, badr } = await setUp();
    await house.bid(ali, auctionId, 50_000);
    expect(await autoBid(badr, auctionId, 40_000, { shippingAmount: { amount: 500 } })).toMatchObject({
      __typename: 'AutoBid',
      status: 'ACTIVE',
      strategy: 'MINIMAL',
      limit: { amount: 40_000 },
      shippingAmount: { amount: 500 },
    });
    expect(await bids(auctionId)).toEqual(['Bidder 2 49500 ACTIVE automatic', 'Bidder 1 50000 ACTIVE']);
    // His bid is accepted, and beaten within the same decision.
    expect(await house.bid(ali, auctionId, 45_000)).toMatchObject({ __typename: 'Bid' });
    expect((await bids(auctionId)).slice(0, 2)).toEqual([
      'Bidder 2 44550 ACTIVE automatic',
      'Bidder 1 45000 ACTIVE',
    ]);
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', ...Array(4).fill('BidPlaced')]);
  });

  it('opens with the budget where nobody leads, or with what it is told to', async () => {
    const budget = { amount: 60_000, currency: 'SAR' };
    const [first, second] = [await setUp({ budget }), await setUp({ budget })];
    await autoBid(first.ali, first.auctionId, 40_000);
    expect(await bids(first.auctionId)).toEqual(['Bidder 1 60000 ACTIVE automatic']);
    await autoBid(second.ali, second.auctionId, 40_000, { opening: { amount: 55_000 } });
    expect(await bids(second.auctionId)).toEqual(['Bidder 1 55000 ACTIVE automatic']);
  });

  it('against another one ends at once, with no more than two bids', async () => {
    const { auctionId, ali, badr } = await setUp();
    await autoBid(ali, auctionId, 40_000, { opening: { amount: 50_000 } });
    expect(await autoBid(badr, auctionId, 41_000)).toMatchObject({ status: 'EXHAUSTED' });
    expect((await bids(auctionId)).slice(0, 2)).toEqual([
      'Bidder 1 40590 ACTIVE automatic',
      'Bidder 2 41000 ACTIVE automatic',
    ]);
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', ...Array(3).fill('BidPlaced')]);
    const { myAutoBid } = await house.look(auctionId, 'myAutoBid { status }', ali);
    expect(myAutoBid).toEqual({ status: 'ACTIVE' });
  });

  it('of two with equal limits the earlier one wins', async () => {
    const { auctionId, ali, badr } = await setUp();
    await house.bid(await house.merchant('zaid'), auctionId, 90_000);
    await autoBid(ali, auctionId, 40_000);
    expect(await autoBid(badr, auctionId, 40_000)).toMatchObject({ status: 'EXHAUSTED' });
    expect((await bids(auctionId))[0]).toBe('Bidder 2 40000 ACTIVE automatic');
  });

  it('is refused with what would lead, and then the one before goes on', async () => {
    const { auctionId, ali, badr } = await setUp();
    await house.bid(ali, auctionId, 50_000);
    await autoBid(badr, auctionId, 45_000, { step: { amount: 1_000 } });
    expect(await autoBid(ali, auctionId, 48_600)).toEqual({
      __typename: 'LimitTooHigh',
      mustBeAtMost: { amount: 48_510 },
      leadingAmount: { amount: 49_000 },
    });
    expect(await autoBid(badr, auctionId, 48_600)).toMatchObject({ __typename: 'LimitTooHigh' });
    const { myAutoBid } = await house.look(auctionId, `myAutoBid { ${AUTO_BID} }`, badr);
    expect(myAutoBid).toMatchObject({ limit: { amount: 45_000 }, step: { amount: 1_000 }, status: 'ACTIVE' });
  });

  it('is replaced by another, kept when it is set as it is, and stopped when its merchant says so', async () => {
    const { auctionId, ali, badr } = await setUp();
    await autoBid(ali, auctionId, 45_000, { opening: { amount: 50_000 } });
    await autoBid(ali, auctionId, 40_000, { strategy: 'LIMIT' });
    const idOf = async () => (await house.look(auctionId, 'myAutoBid { id }', ali)).myAutoBid.id;
    const id = await idOf();
    expect(await autoBid(ali, auctionId, 40_000, { strategy: 'LIMIT' })).toMatchObject({ status: 'ACTIVE' });
    expect(await idOf()).toBe(id);
    await house.bid(badr, auctionId, 48_000);
    expect((await bids(auctionId))[0]).toBe('Bidder 1 40000 ACTIVE automatic');
    expect(await stop(ali, auctionId)).toEqual({ __typename: 'AutoBid', status: 'STOPPED' });
    expect(await stop(ali, auctionId)).toEqual({ __typename: 'AutoBid', status: 'STOPPED' });
    await house.bid(badr, auctionId, 39_000);
    expect((await bids(auctionId))[0]).toBe('Bidder 2 39000 ACTIVE');
    expect(await stop(badr, auctionId)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes on beside the merchant’s own bids', async () => {
    const { auctionId, ali, badr } = await setUp();
    await autoBid(ali, auctionId, 40_000, { opening: { amount: 50_000 } });
    await house.bid(ali, auctionId, 47_000);
    await house.bid(badr, auctionId, 46_000);
    expect((await bids(auctionId))[0]).toBe('Bidder 1 45540 ACTIVE automatic');
  });

  it('is seen by nobody but its merchant, whoever asks', async () => {
    const { auctionId, ali, badr } = await setUp();
    await autoBid(ali, auctionId, 40_000);
    for (const as of [badr, requester, staff, stranger]) {
      expect(await house.look(auctionId, 'myAutoBid { id }', as)).toEqual({ myAutoBid: null });
    }
    const clerk = { ...ali, sub: 'clerk-of-ali' };
    expect(await house.look(auctionId, 'myAutoBid { limit { amount } }', clerk)).toEqual({
      myAutoBid: { limit: { amount: 40_000 } },
    });
    const told = JSON.stringify([
      await dataOf(house.em(), auctionId),
      await house.look(auctionId, 'bids { note }', requester),
    ]);
    expect(told).not.toContain('limit');
  });

  it('of a suspended merchant does not act', async () => {
    const { auctionId, ali } = await setUp();
    const zaid = await house.merchant('zaid');
    await autoBid(zaid, auctionId, 40_000, { opening: { amount: 50_000 } });
    await house.emit(merchantSuspended, 'm-zaid', { merchantId: 'm-zaid', userId: 'zaid', name: 'zaid' });
    await house.bid(ali, auctionId, 45_000);
    expect((await bids(auctionId))[0]).toBe('Bidder 2 45000 ACTIVE');
    expect(await autoBid(zaid, auctionId, 30_000)).toMatchObject({ reasons: ['NOT_A_VERIFIED_MERCHANT'] });
  });

  it('that is exhausted goes on when a withdrawal brings the lead within reach; the one who withdrew has none', async () => {
    const { auctionId, ali, badr } = await setUp();
    await autoBid(ali, auctionId, 40_000, { opening: { amount: 50_000 } });
    await autoBid(badr, auctionId, 30_000);
    const leading = await house.look(auctionId, 'leadingBid { id }', badr);
    const zaid = await house.merchant('zaid');
    await house.bid(zaid, auctionId, 45_000);
    expect(await house.withdraw(badr, leading.leadingBid.id)).toMatchObject({ bidStatus: 'WITHDRAWN' });
    expect((await bids(auctionId))[0]).toBe('Bidder 1 40000 ACTIVE automatic');
    expect(await house.look(auctionId, 'myAutoBid { status }', ali)).toEqual({
      myAutoBid: { status: 'ACTIVE' },
    });
    expect(await house.look(auctionId, 'myAutoBid { status }', badr)).toEqual({
      myAutoBid: { status: 'STOPPED' },
    });
  });

  it('for a lot goes up to its limit', async () => {
    const { ali, badr } = await setUp();
    const zaid = await house.merchant('zaid');
    const auctionId = await lot(ali);
    expect(await autoBid(badr, auctionId, 9_000)).toEqual({
      __typename: 'LimitTooLow',
      mustBeAtLeast: { amount: 10_000 },
      leadingAmount: null,
    });
    expect(await autoBid(badr, auctionId, 20_000)).toMatchObject({ status: 'ACTIVE', condition: null });
    expect(await bids(auctionId, ali)).toEqual(['Bidder 1 10000 ACTIVE automatic']);
    await house.bid(zaid, auctionId, 15_000);
    expect((await bids(auctionId, ali))[0]).toBe('Bidder 1 15150 ACTIVE automatic');
    expect(await autoBid(ali, auctionId, 90_000)).toMatchObject({ reasons: ['IS_REQUESTER'] });
  });

  it('is refused where it cannot be, and for what makes no sense', async () => {
    const { auctionId, ali } = await setUp({ visibility: 'SEALED' });
    expect(await autoBid(ali, auctionId, 40_000)).toMatchObject({ reasons: ['SEALED_AUCTION'] });
    const open = await house.auction({ opensAt: new Date(Date.now() + 600_000).toISOString() });
    expect(await autoBid(ali, open, 40_000)).toMatchObject({ auctionStatus: 'SCHEDULED', endedAt: null });
    for (const id of [newId(), 'x']) {
      expect(await autoBid(ali, id, 40_000)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await stop(ali, id)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await autoBid(requester, auctionId, 40_000)).toMatchObject({ code: 'FORBIDDEN' });
    const other = await house.auction();
    for (const [argument, wrong] of Object.entries({
      'input.limit.amount': { shippingAmount: { amount: 40_000 } },
      'input.opening.amount': { opening: { amount: 39_999 } },
      'input.step.currency': { step: { amount: 1, currency: 'USD' } },
      'input.condition': { condition: null },
    })) {
      expect(await autoBid(ali, other, 40_000, wrong)).toEqual({ code: 'BAD_USER_INPUT', argument });
    }
    expect(await historyOf(house.em(), other)).toEqual(['AuctionOpened']);
  });
});
