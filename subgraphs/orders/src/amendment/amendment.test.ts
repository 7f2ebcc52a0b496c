import {
  auctionAmended,
  auctionAmendmentRefused,
  auctionExpired,
  auctionOpened,
  bidPlaced,
} from '@dallal/events';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import {
  AMEND,
  awardOf,
  CANCEL,
  codes,
  data,
  draft,
  PUBLISH,
  people,
  publish,
  validDraft,
} from '../../test/scenario.ts';
import { orders as definition } from '../subgraph.ts';

const REQUEST = `query ($id: ID!) { partRequest(id: $id) {
  title quantity status revision deadline amendmentRefusedAt budget { amount }
  pendingAmendment { revision title quantity budget { amount } vehicle { vin } deadline }
} }`;

describe('amending', () => {
  let orders: SubgraphTest;
  beforeAll(async () => {
    orders = await testSubgraph(definition);
  });
  afterAll(() => orders.close());

  type Person = ReturnType<typeof people>['customer'];
  const amend = async (as: Person, input: object) =>
    (await data(orders.execute(AMEND, { input }, { as }))).amendPartRequest;
  const requestOf = async (as: Person, id: string) =>
    (await data(orders.execute(REQUEST, { id }, { as }))).partRequest;
  const eventsOf = async (type: string, id: string) =>
    (await orders.events(type)).filter(({ aggregateId }) => aggregateId === id);

  /** A published request in whose auction nobody has bid. */
  async function inBidding(changes: object = {}) {
    const { customer, merchant, stranger } = people();
    const id = await publish(orders, { as: customer }, changes);
    const { auction, award } = awardOf(id, customer, merchant);
    await orders.emit(auctionOpened, auction.auctionId, { ...auction, endsAt: new Date().toISOString() });
    return { customer, stranger, id, auction, award };
  }
  /** What bids answers. */
  const answer = (
    contract: typeof auctionAmended | typeof auctionAmendmentRefused,
    of: object,
    revision: number,
  ) => orders.emit(contract, 'auction', { ...of, revision, endsAt: new Date().toISOString() } as never);

  it('changes a draft at once, and of it only what was said', async () => {
    const { customer } = people();
    const id = await draft(orders, { as: customer }, { city: 'riyadh', quantity: 2 });
    const changed = await amend(customer, { id, title: ' Rear pads ', budget: null, budgetIsHard: false });
    expect(changed).toMatchObject({ title: 'Rear pads', revision: 0, pendingAmendment: null });
    expect(await requestOf(customer, id)).toMatchObject({ title: 'Rear pads', quantity: 2, budget: null });
    // Null means nothing of what a request cannot be without.
    expect(await amend(customer, { id, title: null, quantity: null })).toMatchObject({ title: 'Rear pads' });
    await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    const [published] = await eventsOf('part_request.published', id);
    expect(published!.data).toMatchObject({ title: 'Rear pads', city: 'riyadh', quantity: 2, revision: 1 });
    expect(await eventsOf('part_request.amended', id)).toEqual([]);
  });

  it('answers with all the problems of what would come of it, and changes nothing', async () => {
    const { customer, id } = await inBidding();
    const outcome = await amend(customer, { id, title: 'x', area: 'SA-99', budget: null, biddingSeconds: 1 });
    expect(outcome.problems.map(({ field }: { field: string }) => field)).toEqual([
      'title',
      'area',
      'budgetIsHard',
      'biddingSeconds',
    ]);
    const late = await amend(customer, { id, biddingOpensAt: new Date(Date.now() + 60_000).toISOString() });
    expect(late.problems).toEqual([{ field: 'biddingOpensAt', message: 'Bidding has begun already.' }]);
    const photos = await amend(customer, { id, photoIds: ['nothing'] });
    expect(photos.problems).toMatchObject([{ field: 'photoIds' }]);
    expect(await requestOf(customer, id)).toMatchObject({ title: validDraft.title, pendingAmendment: null });
  });

  it('of a published request waits for its auction, seen by its requester alone, one at a time', async () => {
    const { customer, stranger, id, auction } = await inBidding();
    const { deadline } = await requestOf(customer, id);
    const asked = await amend(customer, { id, title: 'Rear pads', budget: { amount: 60_000 } });
    expect(asked).toMatchObject({
      title: validDraft.title,
      pendingAmendment: { revision: 2, title: 'Rear pads' },
    });
    const pending = {
      revision: 2,
      title: 'Rear pads',
      budget: { amount: 60_000 },
      vehicle: { vin: validDraft.vin },
      deadline,
    };
    expect(await requestOf(customer, id)).toMatchObject({ pendingAmendment: pending });
    expect(await requestOf(stranger, id)).toMatchObject({
      pendingAmendment: null,
      budget: { amount: 50_000 },
    });
    expect(await amend(customer, { id, title: 'Another' })).toEqual({
      __typename: 'PartRequestAmendmentPending',
      revision: 2,
    });
    const [event, ...more] = await eventsOf('part_request.amended', id);
    expect(more).toEqual([]);
    expect(event!.data).toMatchObject({
      revision: 2,
      title: 'Rear pads',
      deadline,
      budget: { amount: 60_000 },
    });
    await answer(auctionAmended, auction, 1);
    expect(await requestOf(customer, id)).toMatchObject({ title: validDraft.title });
    await answer(auctionAmended, auction, 2);
    await answer(auctionAmended, auction, 2);
    expect(await requestOf(stranger, id)).toMatchObject({
      title: 'Rear pads',
      budget: { amount: 60_000 },
      deadline,
    });
    expect(await requestOf(customer, id)).toMatchObject({ pendingAmendment: null, amendmentRefusedAt: null });
    expect((await eventsOf('part_request.changed', id)).map((it) => it.data)).toMatchObject([
      { revision: 2 },
    ]);
    const again = await amend(customer, { id, biddingSeconds: 600 });
    expect(Date.parse(again.deadline)).toBe(Date.parse(deadline));
    expect(again.pendingAmendment.revision).toBe(3);
  });

  it('that changes nothing asks nobody', async () => {
    const { customer, id } = await inBidding({ tags: ['abs'] });
    expect(await amend(customer, { id, title: validDraft.title, tags: ['ABS'] })).toMatchObject({
      revision: 1,
    });
    expect(await eventsOf('part_request.amended', id)).toEqual([]);
  });

  it('is dropped when its auction says that somebody had bid', async () => {
    const { customer, id, auction } = await inBidding();
    await amend(customer, { id, title: 'Rear pads' });
    await answer(auctionAmendmentRefused, auction, 2);
    expect(await requestOf(customer, id)).toMatchObject({
      title: validDraft.title,
      pendingAmendment: null,
      amendmentRefusedAt: expect.any(String),
    });
    expect(await amend(customer, { id, title: 'Rear pads' })).toMatchObject({ revision: 3 });
    expect(await requestOf(customer, id)).toMatchObject({ amendmentRefusedAt: null });
  });

  it('is refused at once when we have heard of a bid, until the request is published again', async () => {
    const { customer, id, auction, award } = await inBidding();
    await orders.emit(bidPlaced, auction.auctionId, { ...award, sequence: 2 });
    await orders.emit(bidPlaced, auction.auctionId, { ...award, sequence: 3 });
    const refused = await amend(customer, { id, title: 'Rear pads' });
    expect(refused).toEqual({ __typename: 'PartRequestHasBids', firstBidAt: expect.any(String) });
    await orders.emit(auctionExpired, auction.auctionId, auction);
    expect(await amend(customer, { id, title: 'Rear pads' })).toMatchObject({
      title: 'Rear pads',
      revision: 1,
    });
    await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    expect(await amend(customer, { id, title: 'Both pads' })).toMatchObject({
      title: 'Rear pads',
      pendingAmendment: { revision: 3, title: 'Both pads' },
    });
  });

  it('ends with the auction that was to answer, whose late answer changes nothing', async () => {
    const { customer, id, auction } = await inBidding();
    await amend(customer, { id, title: 'Rear pads' });
    await orders.emit(auctionExpired, auction.auctionId, auction);
    await answer(auctionAmended, auction, 2);
    await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    await answer(auctionAmendmentRefused, auction, 2);
    expect(await requestOf(customer, id)).toMatchObject({
      title: validDraft.title,
      revision: 3,
      pendingAmendment: null,
      amendmentRefusedAt: null,
    });
    await data(orders.execute(CANCEL, { input: { id } }, { as: customer }));
    expect(await amend(customer, { id, title: 'Rear pads' })).toEqual({
      __typename: 'PartRequestNotAmendable',
      status: 'CANCELLED',
    });
  });

  it('is for its requester: to others there is no such request', async () => {
    const { stranger, id } = await inBidding();
    for (const known of [id, 'x']) {
      const asked = orders.execute(AMEND, { input: { id: known, title: 'Mine' } }, { as: stranger });
      expect(await codes(asked)).toEqual(['NOT_FOUND']);
    }
    expect(await codes(orders.execute(AMEND, { input: { id } }))).toEqual(['UNAUTHENTICATED']);
  });
});
