import { auctionAwarded, auctionExpired, auctionOpened } from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import {
  awardOf,
  CANCEL,
  codes,
  DRAFT,
  data,
  draft,
  ENTITIES,
  PUBLISH,
  people,
  publish,
  validDraft,
} from '../../test/scenario.ts';
import { orders as definition } from '../subgraph.ts';

const REQUEST = 'query ($id: ID!) { partRequest(id: $id) { id title status } }';

let orders: SubgraphTest;
beforeAll(async () => {
  orders = await testSubgraph(definition);
});
afterAll(() => orders.close());

async function publishedEvents(partRequestId: string) {
  return (await orders.events('part_request.published')).filter(
    (event) => event.aggregateId === partRequestId,
  );
}

describe('drafting', () => {
  it('keeps what was asked for, the VIN in upper case, and tells nobody', async () => {
    const { customer } = people();
    const input = { ...validDraft, vin: '1hgcm82633a004352', title: '  Front brake pads ' };
    const { draftPartRequest: request } = await data(orders.execute(DRAFT, { input }, { as: customer }));
    expect(request).toMatchObject({
      __typename: 'PartRequest',
      status: 'DRAFT',
      title: 'Front brake pads',
      description: validDraft.description,
      area: 'SA-01',
      budgetIsHard: true,
      budget: validDraft.budget,
      publishedAt: null,
      vehicle: { vin: '1HGCM82633A004352' },
      category: { slug: 'brake-pads' },
      requester: { id: customer.sub },
    });
    expect(await publishedEvents(request.id)).toEqual([]);
  });

  it('answers with the problems, and keeps nothing, when the input is wrong', async () => {
    const { customer } = people();
    const input = {
      ...validDraft,
      vin: 'IOQ',
      title: 'x\u0000y',
      deadline: '2020-01-01T00:00:00Z',
      biddingSeconds: null,
    };
    const { draftPartRequest } = await data(orders.execute(DRAFT, { input }, { as: customer }));
    expect(draftPartRequest).toEqual({
      __typename: 'InvalidPartRequest',
      problems: [
        { field: 'vin', message: 'A VIN has 17 letters and digits and never I, O or Q.' },
        {
          field: 'title',
          message: 'The title contains characters that are not allowed, such as control characters.',
        },
        { field: 'deadline', message: 'The deadline has passed.' },
      ],
    });
    const list = 'query { myPartRequests(first: 1) { edges { node { id } } } }';
    expect(await data(orders.execute(list, {}, { as: customer }))).toEqual({ myPartRequests: { edges: [] } });
  });

  it.each([
    ['a negative budget', { budget: { amount: -1, currency: 'SAR' } }],
    ['a fraction of a halala', { budget: { amount: 0.1, currency: 'SAR' } }],
    ['a budget beyond 2^53', { budget: { amount: 2 ** 53, currency: 'SAR' } }],
    ['an unknown currency', { budget: { amount: 1, currency: 'XXX' } }],
    ['a year after 9999', { biddingSeconds: null, deadline: '+275760-09-13T00:00:00Z' }],
    ['a number for a title', { title: 7 }],
  ])('refuses %s as BAD_USER_INPUT', async (_, changes) => {
    const { customer } = people();
    expect(
      await codes(orders.execute(DRAFT, { input: { ...validDraft, ...changes } }, { as: customer })),
    ).toEqual(['BAD_USER_INPUT']);
  });
});

describe('publishing', () => {
  it('emits one event with the whole request and a deadline that counts from now', async () => {
    const { customer } = people();
    const id = await publish(orders, { as: customer }, { city: 'riyadh' });
    const [event, ...more] = await publishedEvents(id);
    expect(more).toEqual([]);
    expect(event!.data).toMatchObject({
      partRequestId: id,
      requesterId: customer.sub,
      title: 'Front brake pads',
      vin: '1HGCM82633A004352',
      category: 'brake-pads',
      area: 'SA-01',
      city: 'riyadh',
      budget: validDraft.budget,
      budgetIsHard: true,
    });
  });

  it('of two publications at once lets one through and emits one event', async () => {
    const { customer } = people();
    const id = await draft(orders, { as: customer });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => data(orders.execute(PUBLISH, { input: { id } }, { as: customer }))),
    );
    const kinds = answers.map(({ publishPartRequest }) => publishPartRequest.__typename).sort();
    expect(kinds).toEqual(['PartRequest', ...Array(5).fill('PartRequestNotPublishable')]);
    expect(await publishedEvents(id)).toHaveLength(1);
  });

  it('is refused when too little time is left, until a new deadline is given', async () => {
    const { customer } = people();
    const deadline = new Date(Date.now() + 3_000).toISOString();
    const id = await draft(orders, { as: customer }, { deadline, biddingSeconds: null });
    const tooLate = await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    expect(tooLate.publishPartRequest).toEqual({
      __typename: 'InvalidPartRequest',
      problems: [{ field: 'deadline', message: 'The deadline must lie at least 5 seconds ahead.' }],
    });
    expect(await publishedEvents(id)).toEqual([]);
    const inTime = await data(
      orders.execute(PUBLISH, { input: { id, biddingSeconds: 30 } }, { as: customer }),
    );
    expect(inTime.publishPartRequest).toMatchObject({ __typename: 'PartRequest', status: 'PUBLISHED' });
  });

  it('again is possible after the auction expired without a winner', async () => {
    const { customer, merchant } = people();
    const id = await publish(orders, { as: customer });
    const { auction } = awardOf(id, customer, merchant);
    await orders.emit(auctionOpened, auction.auctionId, { ...auction, endsAt: new Date().toISOString() });
    expect((await data(orders.execute(REQUEST, { id }, { as: customer }))).partRequest.status).toBe(
      'BIDDING',
    );
    await orders.emit(auctionExpired, auction.auctionId, auction);
    expect((await data(orders.execute(REQUEST, { id }, { as: customer }))).partRequest.status).toBe(
      'EXPIRED',
    );
    const expired = (await orders.events('part_request.expired')).filter((event) => event.aggregateId === id);
    expect(expired).toHaveLength(1);
    const { publishPartRequest } = await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    expect(publishPartRequest).toMatchObject({ __typename: 'PartRequest', status: 'PUBLISHED' });
    expect((await publishedEvents(id)).map((event) => event.data.revision)).toEqual([1, 2]);
  });

  it('is not undone by the end of an earlier auction, told again before or after the new one opens', async () => {
    const { customer, merchant } = people();
    const id = await publish(orders, { as: customer });
    const status = async () =>
      (await data(orders.execute(REQUEST, { id }, { as: customer }))).partRequest.status;
    const open = () => {
      const { auction } = awardOf(id, customer, merchant);
      const opened = { ...auction, endsAt: new Date().toISOString() };
      return orders.emit(auctionOpened, auction.auctionId, opened).then(() => auction);
    };
    const first = await open();
    const expire = (auction: typeof first) => orders.emit(auctionExpired, auction.auctionId, auction);
    await expire(first);
    await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    await expire(first);
    expect(await status()).toBe('PUBLISHED');
    const second = await open();
    await expire(first);
    expect(await status()).toBe('BIDDING');
    await expire(second);
    expect(await status()).toBe('EXPIRED');
  });
});

describe('cancelling', () => {
  it('emits one event, however often it is asked for', async () => {
    const { customer } = people();
    const id = await publish(orders, { as: customer });
    for (const reason of ['Found it elsewhere', null]) {
      const { cancelPartRequest } = await data(
        orders.execute(CANCEL, { input: { id, reason } }, { as: customer }),
      );
      expect(cancelPartRequest).toEqual({ __typename: 'PartRequest', id, status: 'CANCELLED' });
    }
    const cancelled = (await orders.events('part_request.cancelled')).filter(
      (event) => event.aggregateId === id,
    );
    const reason = 'Found it elsewhere';
    expect(cancelled.map((event) => event.data)).toEqual([
      { partRequestId: id, requesterId: customer.sub, reason },
    ]);
    const { publishPartRequest } = await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    expect(publishPartRequest).toEqual({ __typename: 'PartRequestNotPublishable', status: 'CANCELLED' });
  });

  it('is refused once the request is awarded', async () => {
    const { customer, merchant } = people();
    const id = await publish(orders, { as: customer });
    const { auction, award } = awardOf(id, customer, merchant);
    await orders.emit(auctionAwarded, auction.auctionId, award);
    const { cancelPartRequest } = await data(orders.execute(CANCEL, { input: { id } }, { as: customer }));
    expect(cancelPartRequest).toEqual({ __typename: 'PartRequestNotCancellable', status: 'AWARDED' });
  });

  it('refuses a reason that is no text', async () => {
    const { customer } = people();
    const id = await draft(orders, { as: customer });
    const input = { id, reason: '\u0000' };
    const { cancelPartRequest } = await data(orders.execute(CANCEL, { input }, { as: customer }));
    expect(cancelPartRequest.problems).toMatchObject([{ field: 'reason' }]);
  });

  it('is not undone by the auction that opened meanwhile', async () => {
    const { customer, merchant } = people();
    const id = await publish(orders, { as: customer });
    await data(orders.execute(CANCEL, { input: { id } }, { as: customer }));
    const { auction } = awardOf(id, customer, merchant);
    await orders.emit(auctionOpened, auction.auctionId, { ...auction, endsAt: new Date().toISOString() });
    await orders.emit(auctionExpired, auction.auctionId, auction);
    expect((await data(orders.execute(REQUEST, { id }, { as: customer }))).partRequest.status).toBe(
      'CANCELLED',
    );
  });
});

describe('who may know of a request', () => {
  it('a draft exists for its owner only, through the query and through references', async () => {
    const { customer, stranger, staff } = people();
    const id = await draft(orders, { as: customer });
    const representations = [{ __typename: 'PartRequest', id }];
    for (const as of [stranger, staff]) {
      expect(await data(orders.execute(REQUEST, { id }, { as }))).toEqual({ partRequest: null });
      expect(await data(orders.execute(ENTITIES, { representations }, { as }))).toEqual({
        _entities: [null],
      });
      expect(await codes(orders.execute(PUBLISH, { input: { id } }, { as }))).toEqual(['NOT_FOUND']);
      expect(await codes(orders.execute(CANCEL, { input: { id } }, { as }))).toEqual(['NOT_FOUND']);
    }
    const { _entities } = await data(orders.execute(ENTITIES, { representations }, { as: customer }));
    expect(_entities).toMatchObject([{ id }]);
  });

  it('a draft that was cancelled stays unknown to others', async () => {
    const { customer, stranger } = people();
    const id = await draft(orders, { as: customer });
    await data(orders.execute(CANCEL, { input: { id } }, { as: customer }));
    expect(await data(orders.execute(REQUEST, { id }, { as: stranger }))).toEqual({ partRequest: null });
  });

  it('a published one may be read by anybody signed in, and changed by its owner only', async () => {
    const { customer, stranger } = people();
    const id = await publish(orders, { as: customer });
    expect((await data(orders.execute(REQUEST, { id }, { as: stranger }))).partRequest.id).toBe(id);
    expect(await codes(orders.execute(CANCEL, { input: { id } }, { as: stranger }))).toEqual(['NOT_FOUND']);
  });

  it('anonymous people see and do nothing', async () => {
    const { customer } = people();
    const id = await publish(orders, { as: customer });
    expect(await codes(orders.execute(REQUEST, { id }))).toEqual(['UNAUTHENTICATED']);
    expect(await codes(orders.execute('{ myPartRequests(first: 1) { edges { cursor } } }'))).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect(await codes(orders.execute(DRAFT, { input: validDraft }))).toEqual(['UNAUTHENTICATED']);
    expect(await codes(orders.execute(PUBLISH, { input: { id } }))).toEqual(['UNAUTHENTICATED']);
    expect(await codes(orders.execute(CANCEL, { input: { id } }))).toEqual(['UNAUTHENTICATED']);
    const representations = [
      { __typename: 'PartRequest', id },
      { __typename: 'User', id: customer.sub },
    ];
    const { _entities } = await data(orders.execute(ENTITIES, { representations }));
    expect(_entities).toEqual([
      null,
      { __typename: 'User', id: customer.sub, partRequests: null, orders: null },
    ]);
  });

  it.each(['', 'x', '7', "'; drop table part_request; --", '\u0000', newId(), 'a'.repeat(100_000)])(
    'an id that is none of ours is not found (%#)',
    async (id) => {
      const { customer: as } = people();
      expect(await data(orders.execute(REQUEST, { id }, { as }))).toEqual({ partRequest: null });
      expect(await codes(orders.execute(PUBLISH, { input: { id } }, { as }))).toEqual(['NOT_FOUND']);
      expect(await codes(orders.execute(CANCEL, { input: { id } }, { as }))).toEqual(['NOT_FOUND']);
      const representations = [{ __typename: 'PartRequest', id }];
      expect(await data(orders.execute(ENTITIES, { representations }, { as }))).toEqual({
        _entities: [null],
      });
    },
  );
});

describe("a user's requests", () => {
  it('are listed with drafts to the user, without them to staff, and not at all to others', async () => {
    const { customer, stranger, staff } = people();
    const published = await publish(orders, { as: customer });
    const drafted = await draft(orders, { as: customer });
    const representations = [{ __typename: 'User', id: customer.sub }];
    const listedTo = async (as: typeof customer) => {
      const { _entities } = await data(orders.execute(ENTITIES, { representations }, { as }));
      return _entities[0].partRequests?.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    expect(await listedTo(customer)).toEqual([drafted, published]);
    expect(await listedTo(staff)).toEqual([published]);
    expect(await listedTo(stranger)).toBeUndefined();
  });
});
