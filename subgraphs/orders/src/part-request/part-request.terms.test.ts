import { auctionAwarded, auctionOpened } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import {
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

const TERMS = `query ($id: ID!) { partRequest(id: $id) {
  tags wantedConditions quantity biddingOpensAt deadline visibility awardMode awardIsConfirmed revision
  rankingWeights { price delivery warranty rating } reserve { amount currency }
} }`;
const HISTORY = `query ($id: ID!) { partRequest(id: $id) {
  history { sequence previousStatus status reason by { id } }
} }`;
const DISCARD = `mutation ($input: DiscardPartRequestDraftInput!) { discardPartRequestDraft(input: $input) {
  __typename ... on PartRequestDraftDiscarded { id } ... on PartRequestNotDraft { status }
} }`;

const FAULTS = `mutation ($input: DraftPartRequestInput!) { draftPartRequest(input: $input) {
  ... on InvalidPartRequest { problems { field code least most } }
} }`;

describe('a part request', () => {
  let orders: SubgraphTest;
  beforeAll(async () => {
    orders = await testSubgraph(definition);
  });
  afterAll(() => orders.close());

  const ahead = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const termsSeenBy = async (as: ReturnType<typeof people>['customer'], id: string) =>
    (await data(orders.execute(TERMS, { id }, { as }))).partRequest;
  const publishedEvents = async (id: string) =>
    (await orders.events('part_request.published')).filter((event) => event.aggregateId === id);

  it('that cannot be taken says so by codes, with the limits that they are about', async () => {
    const { customer: as } = people();
    const biddingRules = { hardLimitSeconds: 86_401 };
    const input = { ...validDraft, title: 'ab', quantity: 0, area: 'SA-13', biddingRules };
    const { draftPartRequest } = await data(orders.execute(FAULTS, { input }, { as }));
    expect(draftPartRequest.problems).toEqual([
      { field: 'title', code: 'TITLE_LENGTH', least: 3, most: 120 },
      { field: 'quantity', code: 'QUANTITY_OUT_OF_RANGE', least: 1, most: 1_000 },
      { field: 'area', code: 'AREA_UNKNOWN', least: null, most: null },
      { field: 'biddingRules', code: 'HARD_LIMIT_OUT_OF_RANGE', least: 0, most: 86_400 },
    ]);
  });

  it('is published with all its terms, of which nobody but its requester sees the reserve', async () => {
    const { customer, stranger, merchant, staff } = people();
    const choices = {
      tags: ['brembo', 'front axle'],
      wantedConditions: ['NEW', 'OEM'],
      quantity: 4,
      visibility: 'SEALED',
      awardMode: 'AUTOMATIC',
      awardIsConfirmed: true,
    };
    const rankingWeights = { price: 70, delivery: 10, warranty: 10, rating: 10 };
    const reserve = { amount: 40_000, currency: 'SAR' };
    const biddingOpensAt = ahead(3_600);
    const id = await publish(
      orders,
      { as: customer },
      { ...choices, rankingWeights, reserve, biddingOpensAt },
    );
    const deadline = new Date(Date.parse(biddingOpensAt) + 60_000).toISOString();
    const shown = { ...choices, rankingWeights, biddingOpensAt, deadline, revision: 1 };
    expect(await termsSeenBy(customer, id)).toEqual({ ...shown, reserve });
    for (const other of [stranger, merchant, staff]) {
      expect(await termsSeenBy(other, id)).toEqual({ ...shown, reserve: null });
    }
    const [event] = await publishedEvents(id);
    const { wantedConditions: conditions, ...rest } = choices;
    expect(event!.data).toMatchObject({ ...rest, conditions, reserve, weights: rankingWeights });
    expect(event!.data).toMatchObject({ opensAt: biddingOpensAt, deadline, revision: 1 });
  });

  it('is what it always was unless it says otherwise: open, by the price alone, and the requester awards', async () => {
    const { customer } = people();
    const id = await publish(orders, { as: customer });
    expect(await termsSeenBy(customer, id)).toMatchObject({
      tags: [],
      wantedConditions: [],
      quantity: 1,
      biddingOpensAt: null,
      visibility: 'OPEN',
      awardMode: 'REQUESTER',
      awardIsConfirmed: false,
      rankingWeights: { price: 100, delivery: 0, warranty: 0, rating: 0 },
      reserve: null,
    });
  });

  it('opens at once when it is published later than bidding was to begin', async () => {
    const { customer } = people();
    const id = await draft(orders, { as: customer }, { biddingOpensAt: ahead(3_600) });
    const before = `update part_request set bidding_opens_at = now() - interval '1 second' where id = ?`;
    await sql(orders.em(), before, [id]);
    await data(orders.execute(PUBLISH, { input: { id } }, { as: customer }));
    expect((await publishedEvents(id))[0]!.data.opensAt).toBeNull();
  });

  it('has a history that tells who did what, and why, and that nobody can rewrite', async () => {
    const { customer, merchant } = people();
    const id = await publish(orders, { as: customer });
    const { auction, award } = awardOf(id, customer, merchant);
    await orders.emit(auctionOpened, auction.auctionId, { ...auction, endsAt: ahead(60) });
    await orders.emit(auctionAwarded, auction.auctionId, award);
    const historyOf = async (of: string) =>
      (await data(orders.execute(HISTORY, { id: of }, { as: customer }))).partRequest.history;
    const by = { id: customer.sub };
    expect(await historyOf(id)).toEqual([
      { sequence: 1, previousStatus: 'DRAFT', status: 'PUBLISHED', reason: null, by },
      { sequence: 2, previousStatus: 'PUBLISHED', status: 'BIDDING', reason: null, by: null },
      { sequence: 3, previousStatus: 'BIDDING', status: 'AWARDED', reason: null, by: null },
    ]);
    const other = await publish(orders, { as: customer });
    await data(orders.execute(CANCEL, { input: { id: other, reason: ' Sold the car ' } }, { as: customer }));
    expect((await historyOf(other)).at(-1)).toMatchObject({
      status: 'CANCELLED',
      reason: 'Sold the car',
      by,
    });
    expect(await historyOf(await draft(orders, { as: customer }))).toEqual([]);
    for (const statement of [
      `update part_request_status_change set reason = 'x'`,
      'delete from part_request_status_change',
      'truncate part_request_status_change',
    ]) {
      await expect(sql(orders.em(), statement)).rejects.toThrow('append-only');
    }
  });

  it('can be thrown away by its requester while it is a draft, and not after', async () => {
    const { customer, stranger } = people();
    const id = await draft(orders, { as: customer });
    const discard = (as: typeof customer, of = id) => orders.execute(DISCARD, { input: { id: of } }, { as });
    expect(await codes(discard(stranger))).toEqual(['NOT_FOUND']);
    expect((await data(discard(customer))).discardPartRequestDraft).toEqual({
      __typename: 'PartRequestDraftDiscarded',
      id,
    });
    expect(await codes(discard(customer))).toEqual(['NOT_FOUND']);
    expect(await codes(discard(stranger, 'x'))).toEqual(['NOT_FOUND']);
    const published = await publish(orders, { as: customer });
    expect((await data(discard(customer, published))).discardPartRequestDraft).toEqual({
      __typename: 'PartRequestNotDraft',
      status: 'PUBLISHED',
    });
  });
});
