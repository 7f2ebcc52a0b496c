import { newId } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { data, draft, people, publish } from '../../test/scenario.ts';
import { orders as definition } from '../subgraph.ts';

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: PartRequestFilter) {
  myPartRequests(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const { customer: as, stranger } = people();
const { customer: owner } = people();
let orders: SubgraphTest;
/** Newest first, as the list is. */
const ids: string[] = [];

beforeAll(async () => {
  orders = await testSubgraph(definition);
  for (let count = 0; count < 5; count += 1) ids.unshift(await draft(orders, { as }));
  await draft(orders, { as: stranger });
});
afterAll(() => orders.close());

async function page(args: object, who = as) {
  const { myPartRequests } = await data(orders.execute(PAGE, { ...args }, { as: who }));
  const { edges, pageInfo } = myPartRequests;
  return { ids: edges.map(({ node }: { node: { id: string } }) => node.id), ...pageInfo };
}

it('pages forward from the newest to the oldest without gap or repetition', async () => {
  const one = await page({ first: 2 });
  expect(one).toMatchObject({ ids: ids.slice(0, 2), hasNextPage: true, hasPreviousPage: false });
  const two = await page({ first: 2, after: one.endCursor });
  expect(two).toMatchObject({ ids: ids.slice(2, 4), hasNextPage: true, hasPreviousPage: true });
  const three = await page({ first: 2, after: two.endCursor });
  expect(three).toMatchObject({ ids: ids.slice(4), hasNextPage: false });
});

it('pages backward from the oldest to the newest', async () => {
  const one = await page({ last: 3 });
  expect(one).toMatchObject({ ids: ids.slice(2), hasPreviousPage: true, hasNextPage: false });
  const two = await page({ last: 3, before: one.startCursor });
  expect(two).toMatchObject({ ids: ids.slice(0, 2), hasPreviousPage: false, hasNextPage: true });
});

it('gives all at once when the page is large enough', async () => {
  expect((await page({ first: 100 })).ids).toEqual(ids);
});

it.each([
  ['nothing', {}, 'first'],
  ['first: 0', { first: 0 }, 'first'],
  ['first: -1', { first: -1 }, 'first'],
  ['first: 101', { first: 101 }, 'first'],
  ['last: 0', { last: 0 }, 'last'],
  ['last: -1', { last: -1 }, 'last'],
  ['last: 101', { last: 101 }, 'last'],
  ['first and last', { first: 1, last: 1 }, 'last'],
  ['a cursor of nothing', { first: 1, after: 'bm90aGluZw' }, 'after'],
  ['a cursor with NUL', { last: 1, before: 'AAAA' }, 'before'],
])('refuses %s as BAD_USER_INPUT that names the argument', async (_, args, argument) => {
  const { errors } = await orders.execute(PAGE, args, { as });
  expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code: 'BAD_USER_INPUT', argument }]);
});

it('refuses a page size that is no 32-bit integer', async () => {
  const { errors } = await orders.execute(PAGE, { first: 2_147_483_648 }, { as });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});

it('shows of all only what a filter lets through', async () => {
  const published = await publish(
    orders,
    { as: owner },
    { title: 'Rear 100%_wheel', category: 'wheels', tags: ['ABS'] },
  );
  const drafted = await draft(orders, { as: owner }, { description: 'a back-slash \\ in it', area: 'SA-02' });
  const found = async (filter: object | null) => (await page({ first: 100, filter }, owner)).ids;
  for (const filter of [{}, null]) expect(await found(filter)).toEqual([drafted, published]);
  for (const filter of [
    { statuses: ['PUBLISHED', 'BIDDING'] },
    { text: ' REAR 100%_' },
    { category: 'wheels' },
    { tag: ' abs ' },
    { area: 'SA-01', text: '' },
  ]) {
    expect(await found(filter)).toEqual([published]);
  }
  expect(await found({ statuses: ['DRAFT'], text: '\\' })).toEqual([drafted]);
  for (const filter of [
    { text: '100__wheel' },
    { statuses: [] },
    { tag: '"{},\\' },
    { tag: 'null' },
    { tag: 'ABS', area: 'SA-02' },
    { area: 'x' },
  ]) {
    expect(await found(filter)).toEqual([]);
  }
  for (const [name, value] of [
    ['text', '\u0000'],
    ['text', 'a'.repeat(101)],
    ['tag', '\ud83d'],
    ['area', '\u0000'],
    ['category', '\u0000'],
  ] as const) {
    const { errors } = await orders.execute(PAGE, { first: 1, filter: { [name]: value } }, { as });
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  }
});

it("shows nobody else's rows for a cursor out of another's list", async () => {
  const cursor = Buffer.from(newId()).toString('base64url');
  expect((await page({ first: 100, after: cursor })).ids).toEqual(ids);
});
