import { partRequestCancelled } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { type House, inSeconds, openHouse, requester, staff, stranger } from './auction-house.ts';

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

async function entitiesBy(selection: string, as: Identity, ...representations: object[]) {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;
  const { data, errors } = await house.execute(query, { of: representations }, { as });
  expect(errors).toBeUndefined();
  return data._entities;
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

/** What somebody sees of an auction by all its fields there are, those that will be added to it included. */
async function everythingOf(auctionId: string, as: Identity) {
  const selection = await selectionOf('Auction');
  const [entity] = await entitiesBy(`... on Auction { ${selection} }`, as, {
    __typename: 'Auction',
    id: auctionId,
  });
  expect(await house.look(auctionId, selection, as)).toEqual(entity);
  return entity;
}

const onBid =
  'id sequence alias rank isAutomatic brand partNumber warrantyMonths note amount { amount } merchant { id }';
const selected: Readonly<Record<string, string>> = { Money: 'amount', Bid: onBid };

async function selectionOf(type: string): Promise<string> {
  const { data } = await house.execute(
    `{ __type(name: "${type}") { fields { name type { ...of ofType { ...of ofType { ...of ofType { ...of } } } } } } }
     fragment of on __Type { kind name }`,
    {},
    { as: staff },
  );
  type Type = { kind: string; name: string | null; ofType?: Type };
  const innermost = (of: Type): Type => (of.ofType ? innermost(of.ofType) : of);
  const fields: { name: string; type: Type }[] = data.__type.fields;
  return fields
    .map(({ name, type }) => [name, innermost(type)] as const)
    .map(([name, { kind, name: of }]) =>
      kind === 'OBJECT' ? `${name} { ${selected[of as string] ?? '__typename'} }` : name,
    )
    .join(' ');
}

/** The events that somebody sees of an auction, from the first to the last that there is for now. */
async function eventsSeenBy(as: Identity, auctionId: string) {
  const { sequence } = await house.look(auctionId, 'sequence', as);
  const stream = await house.subscribe(
    `subscription ($auctionId: ID!) { auctionEvents(auctionId: $auctionId, after: 0) {
       __typename sequence auction { leadingAmount { amount } }
       ... on AuctionScheduled { opensAt }
       ... on BidPlaced { bid { alias amount { amount } } }
       ... on RankingChanged { leadingAmount { amount } myRank }
       ... on AuctionClosed { leadingBid { id } }
       ... on AuctionAwardOffered { offeredBid { id } dueAt }
       ... on AuctionAwardLapsed { offeredBid { id } cause }
       ... on AuctionCancelled { reason } } }`,
    { auctionId },
    { as },
  );
  // biome-ignore lint/suspicious/noExplicitAny: the expectations say what they are
  const events: any[] = [];
  while (events.length < sequence) events.push((await stream.next()).value?.data?.auctionEvents);
  await stream.return(undefined);
  expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
  return events;
}

const typesOf = (events: { __typename: string }[]) => events.map(({ __typename }) => __typename);

/** Three merchants, of whom each bids less than the one before. */
async function threeBids(terms: Parameters<House['auction']>[0]) {
  const bidders = [
    await house.merchant('ali'),
    await house.merchant('badr'),
    await house.merchant('chadi'),
  ] as const;
  const auctionId = await house.auction(terms);
  const before = await everythingOf(auctionId, stranger);
  const bids: string[] = [];
  for (const [index, bidder] of bidders.entries()) {
    const more = { note: NOTE, brand: 'Brembo', partNumber: `P-${index}` };
    const { id, ...refusal } = await house.bid(bidder, auctionId, 5_000 - index * 500, more);
    if (!id) throw new Error(JSON.stringify(refusal));
    bids.push(id);
  }
  return { bidders, auctionId, before, bids };
}

describe('an auction that shows ranks only', () => {
  it('tells bidders the best price and their own rank, and nothing of the bids of others', async () => {
    const { bidders, auctionId, bids } = await threeBids({ visibility: 'RANK_ONLY' });
    for (const [index, bidder] of bidders.entries()) {
      const isBest = index === 2;
      expect(await everythingOf(auctionId, bidder)).toMatchObject({
        sequence: 4,
        bidCount: 3,
        leadingAmount: { amount: 4_000 },
        nextBidAtMost: { amount: 3_900 },
        leadingBid: isBest ? { id: bids[2] } : null,
        bids: [{ id: bids[index], rank: 3 - index, note: NOTE }],
        myBid: { id: bids[index], rank: 3 - index },
        myRank: 3 - index,
      });
      const seen = await entities(bidder, ...bids.map((id) => ({ __typename: 'Bid', id })));
      expect(seen.map((bid: object | null) => bid !== null)).toEqual(bids.map((_, other) => other === index));
    }
    expect(await everythingOf(auctionId, stranger)).toMatchObject({
      leadingAmount: { amount: 4_000 },
      leadingBid: null,
      bids: [],
      myBid: null,
      myRank: null,
    });
    for (const seer of [requester, staff]) {
      const { bids: seen } = await everythingOf(auctionId, seer);
      expect(seen.map(({ id, rank }: { id: string; rank: number }) => [rank, id])).toEqual(
        bids.toReversed().map((id, index) => [index + 1, id]),
      );
    }
  });

  it('announces the bids of others as a change of the ranking, under the same numbers', async () => {
    const { bidders, auctionId } = await threeBids({ visibility: 'RANK_ONLY' });
    const [ali] = bidders;
    const events = await eventsSeenBy(ali, auctionId);
    expect(typesOf(events)).toEqual(['AuctionOpened', 'BidPlaced', 'RankingChanged', 'RankingChanged']);
    expect(events.at(-1)).toMatchObject({ leadingAmount: { amount: 4_000 }, myRank: 3 });
    expect(typesOf(await eventsSeenBy(stranger, auctionId)).slice(1)).toEqual(
      Array(3).fill('RankingChanged'),
    );
    expect(typesOf(await eventsSeenBy(requester, auctionId)).slice(1)).toEqual(Array(3).fill('BidPlaced'));
  });

  it('shows everybody the bid that has won, and no other', async () => {
    const { bidders, auctionId, bids } = await threeBids({ visibility: 'RANK_ONLY' });
    const [ali] = bidders;
    await house.endIn(auctionId, 0);
    await house.award(requester, bids[1] as string);
    for (const seer of [stranger, ali]) {
      const { awardedBid, leadingBid } = await everythingOf(auctionId, seer);
      expect(awardedBid).toMatchObject({ id: bids[1], merchant: { id: 'm-badr' } });
      expect(leadingBid).toBeNull();
      const [, second, third] = await entities(seer, ...bids.map((id) => ({ __typename: 'Bid', id })));
      expect([second?.id, third]).toEqual([bids[1], null]);
    }
  });
});

describe('a sealed auction', () => {
  it('is, for all but the requester and staff, as if nobody had bid, by every field there is', async () => {
    const { bidders, auctionId, before, bids } = await threeBids({ visibility: 'SEALED' });
    expect(await everythingOf(auctionId, stranger)).toEqual(before);
    expect(before).toMatchObject({
      sequence: 1,
      bidCount: 0,
      leadingAmount: null,
      nextBidAtMost: null,
      bids: [],
    });
    expect(await house.award(stranger, bids[0] as string)).toEqual({ code: 'NOT_FOUND' });
    expect(await house.withdraw(bidders[0], bids[1] as string)).toEqual({ code: 'NOT_FOUND' });
    expect(await entities(stranger, ...bids.map((id) => ({ __typename: 'Bid', id })))).toEqual([
      null,
      null,
      null,
    ]);
    for (const seer of [requester, staff]) {
      expect(await everythingOf(auctionId, seer)).toMatchObject({
        sequence: 4,
        bidCount: 3,
        leadingAmount: { amount: 4_000 },
        bids: [{ alias: 'Bidder 3', rank: 1 }, {}, {}],
      });
    }
  });

  it('shows bidders their own bid, without a number that tells how many others there are', async () => {
    const { bidders, auctionId, before, bids } = await threeBids({ visibility: 'SEALED' });
    const [ali] = bidders;
    // Among them who leads, and is not told that either.
    for (const [index, amount, next] of [
      [1, 4_500, 4_400],
      [2, 4_000, 3_900],
    ] as const) {
      const own = { id: bids[index], sequence: null, alias: 'Bidder', rank: null, amount: { amount } };
      expect(await everythingOf(auctionId, bidders[index])).toEqual({
        ...before,
        bids: [expect.objectContaining(own)],
        myBid: expect.objectContaining(own),
        nextBidAtMost: { amount: next },
      });
    }
    // Refused for its own price, and accepted although others are better.
    expect(await house.bid(ali, auctionId, 5_000)).toMatchObject({
      __typename: 'BidTooHigh',
      mustBeAtMost: { amount: 4_900 },
      leadingAmount: { amount: 5_000 },
    });
    expect(await house.bid(ali, auctionId, 4_900)).toMatchObject({ sequence: null, alias: 'Bidder' });
  });

  it('holds its events back from the first bid on, and tells nobody that there are any', async () => {
    const { bidders, auctionId, bids } = await threeBids({ visibility: 'SEALED' });
    const [ali] = bidders;
    for (const seer of [stranger, ali]) {
      expect(typesOf(await eventsSeenBy(seer, auctionId))).toEqual(['AuctionOpened']);
      const early = house.subscribe(
        'subscription ($auctionId: ID!) { auctionEvents(auctionId: $auctionId, after: 2) { sequence } }',
        { auctionId },
        { as: seer },
      );
      await expect(early).rejects.toThrow('"after" must lie between 0 and the latest event, 1.');
    }
    expect(typesOf(await eventsSeenBy(requester, auctionId)).slice(1)).toEqual(Array(3).fill('BidPlaced'));
    const waiting = await house.subscribe(
      'subscription ($auctionId: ID!) { auctionEvents(auctionId: $auctionId) { sequence __typename } }',
      { auctionId },
      { as: stranger },
    );
    await house.endIn(auctionId, 0);
    await house.award(requester, bids[0] as string);
    const seen: unknown[] = [];
    for await (const { data } of waiting) seen.push(data?.auctionEvents);
    expect(seen).toEqual(
      ['BidPlaced', 'BidPlaced', 'BidPlaced', 'AuctionClosed', 'AuctionAwarded'].map((__typename, index) => ({
        __typename,
        sequence: index + 2,
      })),
    );
    expect(await everythingOf(auctionId, stranger)).toMatchObject({
      bidCount: 3,
      leadingAmount: { amount: 4_000 },
    });
  });

  it('keeps what was offered to itself when it is cancelled before its end', async () => {
    const partRequestId = crypto.randomUUID();
    const { bidders, auctionId, bids } = await threeBids({ visibility: 'SEALED', partRequestId });
    await house.emit(partRequestCancelled, partRequestId, {
      partRequestId,
      requesterId: requester.sub,
      reason: 'Repaired',
    });
    expect(await everythingOf(auctionId, stranger)).toMatchObject({
      leadingAmount: null,
      leadingBid: null,
      bids: [],
    });
    expect(await everythingOf(auctionId, bidders[2])).toMatchObject({
      leadingBid: null,
      bids: [{ id: bids[2], rank: null }],
      myRank: null,
    });
    expect(await entities(stranger, { __typename: 'Bid', id: bids[0] })).toEqual([null]);
    const events = await eventsSeenBy(stranger, auctionId);
    expect(typesOf(events)).toEqual([
      'AuctionOpened',
      ...Array(3).fill('RankingChanged'),
      'AuctionCancelled',
    ]);
    for (const event of events.slice(1, 4))
      expect(event).toMatchObject({ leadingAmount: null, myRank: null });
    expect(events[4]).toMatchObject({ reason: 'Repaired' });
  });
});

describe('the award that is offered, and the reserve', () => {
  it('are known to the two parties and staff', async () => {
    const { bidders, auctionId, bids } = await threeBids({
      awardIsConfirmed: true,
      reserve: { amount: 4_200, currency: 'SAR' },
    });
    const [ali, , chadi] = bidders;
    const offer = 'offeredBid { id } offerDueAt reserveAmount { amount } reserveIsMet';
    const hidden = { offeredBid: null, offerDueAt: null, reserveAmount: null };
    expect(await house.look(auctionId, offer, ali)).toEqual({ ...hidden, reserveIsMet: null });
    await house.endIn(auctionId, 0);
    await house.award(requester, bids[2] as string);
    for (const seer of [ali, stranger]) {
      expect(await house.look(auctionId, offer, seer)).toEqual({ ...hidden, reserveIsMet: true });
      expect((await eventsSeenBy(seer, auctionId)).at(-1)).toMatchObject({
        __typename: 'AuctionAwardOffered',
        offeredBid: null,
        dueAt: null,
      });
    }
    for (const seer of [requester, staff, chadi]) {
      const seen = await house.look(auctionId, offer, seer);
      expect(seen).toMatchObject({ offeredBid: { id: bids[2] }, offerDueAt: expect.any(String) });
      expect(seen.reserveAmount).toEqual(seer === chadi ? null : { amount: 4_200 });
      expect((await eventsSeenBy(seer, auctionId)).at(-1)).toMatchObject({ offeredBid: { id: bids[2] } });
    }
    const decline = 'mutation ($bidId: ID!) { declineAward(input: { bidId: $bidId }) { __typename } }';
    await house.execute(decline, { bidId: bids[2] }, { as: chadi });
    const [lapsed, offered] = (await eventsSeenBy(ali, auctionId)).slice(-2);
    expect(lapsed).toMatchObject({ __typename: 'AuctionAwardLapsed', offeredBid: null, cause: null });
    expect(offered).toMatchObject({ __typename: 'AuctionAwardOffered', offeredBid: null });
    const [declined] = (await eventsSeenBy(chadi, auctionId)).slice(-2);
    expect(declined).toMatchObject({ offeredBid: { id: bids[2] }, cause: 'DECLINED' });
    expect(await everythingOf(auctionId, ali)).toMatchObject({
      leadingBid: { id: bids[1], rank: 1 },
      myRank: 2,
      offeredBid: null,
    });
  });
});

describe('the terms of an auction', () => {
  it('are published before it opens, but for the reserve', async () => {
    const auctionId = await house.auction({
      opensAt: inSeconds(600),
      weights: { price: 70, delivery: 20, warranty: 10, rating: 0 },
      reserve: { amount: 4_200, currency: 'SAR' },
    });
    expect(await everythingOf(auctionId, stranger)).toMatchObject({
      status: 'SCHEDULED',
      openedAt: null,
      reserveAmount: null,
      reserveIsMet: null,
      nextBidAtMost: null,
      nextBidAtLeast: null,
    });
    expect(
      await house.look(
        auctionId,
        'weights { price delivery warranty rating } increment { percent minimum { amount } }',
      ),
    ).toEqual({
      weights: { price: 70, delivery: 20, warranty: 10, rating: 0 },
      increment: { percent: 1, minimum: { amount: 100 } },
    });
    expect(await eventsSeenBy(stranger, auctionId)).toMatchObject([
      { __typename: 'AuctionScheduled', opensAt: expect.any(String) },
    ]);
  });

  it('tell what the next bid must be ranked by where more than the price counts', async () => {
    const ali = await house.merchant('ali');
    const weights = { price: 50, delivery: 50, warranty: 0, rating: 0 };
    const auctionId = await house.auction({ weights });
    // Half of the worst delivery there is, at the weight of the price.
    await house.bid(ali, auctionId, 10_000, { deliveryDays: 15 });
    const standing =
      'leadingAmount { amount } nextBidAtMost { amount } leadingBid { effectiveAmount { amount } }';
    expect(await house.look(auctionId, standing)).toEqual({
      leadingAmount: { amount: 10_000 },
      nextBidAtMost: { amount: 14_850 },
      leadingBid: { effectiveAmount: { amount: 15_000 } },
    });
  });
});

describe('a lot', () => {
  it('is of all who act for its seller, and bids go up from where it starts', async () => {
    const [seller, ali] = [await house.merchant('seller'), await house.merchant('ali')];
    const input = {
      title: 'Twelve alternators',
      category: 'electrics',
      area: 'SA-01',
      condition: 'USED',
      startingAmount: { amount: 1_000 },
      reserve: { amount: 9_000 },
      biddingSeconds: 600,
      visibility: 'SEALED',
    };
    const offer = 'mutation ($input: OfferLotInput!) { offerLot(input: $input) { ... on Auction { id } } }';
    const { data, errors } = await house.execute(offer, { input }, { as: seller });
    expect(errors).toBeUndefined();
    const { id } = data.offerLot;
    const before = await everythingOf(id, stranger);
    expect(before).toMatchObject({ nextBidAtMost: null, nextBidAtLeast: { amount: 1_000 }, request: null });
    await house.bid(ali, id, 2_000, { condition: null });
    expect(await everythingOf(id, stranger)).toEqual(before);
    expect(await everythingOf(id, ali)).toMatchObject({
      nextBidAtLeast: { amount: 2_100 },
      reserveAmount: null,
    });
    for (const owner of [seller, { ...seller, sub: 'clerk' }]) {
      expect(await everythingOf(id, owner)).toMatchObject({
        leadingAmount: { amount: 2_000 },
        reserveAmount: { amount: 9_000 },
        bids: [{ merchant: { id: 'm-ali' } }],
      });
    }
  });
});

describe('the audience that somebody is of', () => {
  it.each([
    ['OPEN', 'OBSERVER'],
    ['RANK_ONLY', 'BIDDER'],
    ['SEALED', 'OBSERVER'],
  ] as const)('is in auctions that are %s for a bidder that of an %s', async (visibility, ofBidder) => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction({ visibility });
    const audienceOf = async (as: Identity, id = auctionId) =>
      (await house.execute('query ($id: ID!) { auctionAudience(auctionId: $id) }', { id }, { as })).data
        .auctionAudience;
    expect(await audienceOf(ali)).toBe(ofBidder);
    expect(await audienceOf(stranger)).toBe('OBSERVER');
    expect(await audienceOf(requester)).toBe('OWNER');
    expect(await audienceOf(staff)).toBe('STAFF');
    expect(await audienceOf(stranger, 'no-uuid')).toBeNull();
  });

  it('is shown the same whoever of it asks', async () => {
    const { bidders, auctionId } = await threeBids({ visibility: 'RANK_ONLY' });
    const [ali] = bidders;
    // As the router runs a stream that is shared.
    const { sub: _, ...shared } = ali;
    const colleague = { ...ali, sub: 'colleague' };
    const events = await eventsSeenBy({ ...shared, sub: '' }, auctionId);
    expect(events).toEqual(await eventsSeenBy(ali, auctionId));
    expect(events).toEqual(await eventsSeenBy(colleague, auctionId));
    expect(typesOf(events)).toContain('BidPlaced');
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

it('tells everybody what time it is by the clock that decides, as it is then', async () => {
  const ask = async () =>
    Date.parse((await house.execute('{ serverTime }', {}, { as: null })).data.serverTime);
  const first = await ask();
  expect(await ask()).toBeGreaterThanOrEqual(first);
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
