import { projectChanged } from '@dallal/events';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { DRAFT, data, people, placeOrder, validDraft } from '../../test/scenario.ts';
import { orders as definition } from '../subgraph.ts';

const REQUEST = 'query ($id: ID!) { partRequest(id: $id) { id project { id } } }';
const OF_PROJECT = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Project { partRequests(first: 10) { edges { node { id } } } }
} }`;

describe('a part request for a project', () => {
  let orders: SubgraphTest;
  const projectId = newId();
  const { customer, merchant, stranger } = people();
  const colleague = identityOf('customer', { sub: newId() });
  const onlooker = identityOf('customer', { sub: newId() });
  const members = [
    { userId: customer.sub, role: 'MEMBER' as const },
    { userId: colleague.sub, role: 'OWNER' as const },
    { userId: onlooker.sub, role: 'VIEWER' as const },
  ];
  const tell = (change: object = {}) =>
    orders.emit(projectChanged, projectId, {
      projectId,
      name: 'Fleet',
      isArchived: false,
      members,
      ...change,
    });
  const draft = async (as: typeof customer, input: object) =>
    (await data(orders.execute(DRAFT, { input: { ...validDraft, ...input } }, { as }))).draftPartRequest;
  const sees = async (as: typeof customer, id: string) =>
    (await data(orders.execute(REQUEST, { id }, { as }))).partRequest !== null;
  const ofProject = async (as: typeof customer) => {
    const r = [{ __typename: 'Project', id: projectId }];
    const { _entities: entities } = await data(orders.execute(OF_PROJECT, { r }, { as }));
    return entities[0].partRequests?.edges.map(({ node }: { node: { id: string } }) => node.id) ?? null;
  };
  beforeAll(async () => {
    orders = await testSubgraph(definition);
    await tell();
  });
  afterAll(() => orders.close());

  it('is seen by its members from the draft on, and by nobody else', async () => {
    const { id } = await draft(customer, { projectId });
    expect([await sees(colleague, id), await sees(onlooker, id), await sees(stranger, id)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([await ofProject(onlooker), await ofProject(stranger)]).toEqual([[id], null]);
    await tell({ members: members.slice(0, 1) });
    expect([await sees(colleague, id), await ofProject(colleague)]).toEqual([false, null]);
    await tell();
  });

  it.each([
    ['a viewer', onlooker, projectId],
    ['a stranger', stranger, projectId],
    ['a member of another', customer, newId()],
  ])('is not made by %s', async (_, as, id) => {
    expect(await draft(as, { projectId: id })).toMatchObject({ problems: [{ field: 'projectId' }] });
  });

  it('is not made in a project that is archived, and what is in it stays visible', async () => {
    const { id } = await draft(customer, { projectId });
    await tell({ isArchived: true });
    expect(await draft(customer, { projectId })).toMatchObject({ problems: [{ field: 'projectId' }] });
    expect(await sees(colleague, id)).toBe(true);
    await tell();
  });

  it('is all that a token reaches which was narrowed to the project, with its orders', async () => {
    const [{ partRequestId: inside }, { partRequestId: outside }] = [
      await placeOrder(orders, { customer, merchant }, { projectId }),
      await placeOrder(orders, { customer, merchant }),
    ];
    const narrowed = { ...customer, project: projectId };
    expect([await sees(narrowed, inside), await sees(narrowed, outside)]).toEqual([true, false]);
    const mine = '{ myOrders(first: 10) { edges { node { partRequest { id } } } } }';
    const seen = async (as: typeof customer) => {
      const { myOrders } = await data(orders.execute(mine, {}, { as }));
      return myOrders.edges.map(({ node }: { node: { partRequest: { id: string } } }) => node.partRequest.id);
    };
    expect(await seen(narrowed)).toEqual([inside]);
    expect((await seen(customer)).sort()).toEqual([inside, outside].sort());
    const added = await draft(narrowed, {});
    expect(await ofProject(colleague)).toContain(added.id);
    expect(await draft(narrowed, { projectId: newId() })).toMatchObject({
      problems: [{ field: 'projectId' }],
    });
  });
});
