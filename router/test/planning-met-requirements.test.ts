import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { MetRequirements } from '../src/planning/repairs/meet-requirements.ts';
import { stepsOf } from '../src/planning/repairs/plan-steps.ts';
import { composeSmall } from './fixtures/small-graph.ts';

const sources = {
  a: `type Query { thing: Thing } type Subscription { made: Thing } type Thing @key(fields: "id") { id: ID! a: Int }`,
  b: `type Thing @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! b: Int @shareable }`,
  c: `type Query { c: Thing @provides(fields: "b") }
      type Thing @key(fields: "sku") @key(fields: "code") {
        sku: ID! code: ID! c: Int b: Int @external cb: Int @requires(fields: "b")
      }`,
  d: `type Thing @key(fields: "code") {
        code: ID! c: Int @external dc(n: Int): Int @requires(fields: "c") a: Int @external da: Int @requires(fields: "a")
      }`,
};

const sdl = composeSmall(
  Object.fromEntries(Object.entries(sources).map(([name, typeDefs]) => [name, { typeDefs }])),
);
const planner = new QueryPlanner(Supergraph.build(sdl));
const requirements = new MetRequirements(parse(sdl), planner.supergraph.schema.toGraphQLJSSchema());

function planned(query: string): PlanNode | SubscriptionNode {
  const operation = operationFromDocument(planner.supergraph.apiSchema(), parse(query));
  return planner.buildQueryPlan(operation).node!;
}

/** The subgraphs in the order in which a plan asks them. */
function servicesOf(root: PlanNode): string[] {
  return stepsOf(root).map(({ fetch }) => fetch.serviceName);
}

describe('mending a plan', () => {
  it.each([
    ['without requirements', '{ thing { a b c } }'],
    ['with all that is required', '{ thing { cb } }'],
    ['with requirements that the subgraph itself provides', '{ c { cb } }'],
  ])('gives back the same plan if it is right: %s', (_, query) => {
    const plan = planned(query);
    expect(requirements.mend(plan)).toBe(plan);
  });

  it('gives back the same plan if it has nodes that were not asked for', () => {
    const wrong = planned('{ thing { dc } }') as PlanNode;
    expect(requirements.mend(wrong)).not.toBe(wrong);
    const plan: PlanNode = { kind: 'Condition', condition: 'x', ifClause: wrong };
    expect(requirements.mend(plan)).toBe(plan);
  });

  it('gives back the same plan if it cannot be read', () => {
    const plan: PlanNode = {
      kind: 'Fetch',
      serviceName: 'a',
      operation: '{',
      operationName: undefined,
      operationKind: 'query' as never,
    };
    expect(requirements.mend(plan)).toBe(plan);
  });

  it('moves a fetch behind what it requires, with its variables', () => {
    const plan = planned('query ($n: Int) { thing { dc(n: $n) } }') as PlanNode;
    expect(servicesOf(plan)).toEqual(['a', 'b', 'c', 'd', 'c']);
    const mended = requirements.mend(plan) as PlanNode;
    expect(servicesOf(mended)).toEqual(['a', 'b', 'c', 'c', 'd']);
    expect(stepsOf(mended).at(-1)?.fetch.variableUsages).toEqual(['n']);
  });

  it('leaves what brings the events of a subscription at its place', () => {
    const plan = planned('subscription { made { dc } }') as SubscriptionNode;
    const mended = requirements.mend(plan) as SubscriptionNode;
    expect(mended.primary).toEqual(plan.primary);
    expect(servicesOf(mended.rest!)).toEqual(['b', 'c', 'c', 'd']);
  });
});
