import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { groupFetches } from './fetch-graph.ts';

const root = (serviceName: string): PlanNode => fetch(serviceName);
const entities = (serviceName: string, ...path: string[]): PlanNode => ({
  kind: 'Flatten',
  path,
  node: { ...fetch(serviceName), requires: [] },
});
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

let fetches = 0;
function fetch(serviceName: string): FetchNode {
  fetches += 1;
  return {
    kind: 'Fetch',
    serviceName,
    operation: `{ a${fetches} }`,
    operationName: undefined,
    operationKind: 'query' as FetchNode['operationKind'],
  };
}

/** Each group as `subgraph:path+path` with what it waits for. */
const groups = (plan: PlanNode | undefined) =>
  groupFetches(plan).map(({ fetches, after }) => [
    `${fetches[0]?.node.serviceName}:${fetches.map(({ paths }) => paths.map((path) => path.join('.')).join('|')).join('+')}`,
    after,
  ]);

describe('the fetches of a plan', () => {
  it('are one request where they are of one stage and go to one subgraph', () => {
    const plan = sequence(root('a'), parallel(entities('b', 'x'), entities('c', 'x'), entities('b', 'y')));
    expect(groups(plan)).toEqual([
      ['a:', []],
      ['b:x+y', [0]],
      ['c:x', [0]],
    ]);
  });

  it('wait for what the plan says, and not for the rest of the stage before', () => {
    const plan = parallel(
      sequence(root('a'), entities('b', 'x'), entities('c', 'x')),
      sequence(root('d'), entities('e', 'y'), entities('f', 'y')),
    );
    expect(groups(plan)).toEqual([
      ['a:', []],
      ['d:', []],
      ['b:x', [0]],
      ['e:y', [1]],
      ['c:x', [2]],
      ['f:y', [3]],
    ]);
  });

  it('join a later request to their subgraph when nothing waits for them', () => {
    const plan = sequence(
      root('a'),
      parallel(entities('stock', 'x'), sequence(entities('b', 'x'), entities('stock', 'x'))),
    );
    expect(groups(plan)).toEqual([
      ['a:', []],
      ['b:x', [0]],
      ['stock:x+x', [0, 1]],
    ]);
  });

  it('stay at their stage when something waits for them', () => {
    const plan = sequence(
      root('a'),
      entities('stock', 'x'),
      parallel(entities('b', 'x'), entities('stock', 'y')),
    );
    expect(groups(plan)).toEqual([
      ['a:', []],
      ['stock:x', [0]],
      ['b:x', [1]],
      ['stock:y', [1]],
    ]);
  });

  it('of a mutation run one after the other', () => {
    expect(groups(sequence(root('a'), root('b'), root('a')))).toEqual([
      ['a:', []],
      ['b:', [0]],
      ['a:', [1]],
    ]);
  });

  it('are one with several places where they ask the same', () => {
    const alike = (path: string) => ({
      ...entities('b', path),
      node: {
        ...fetch('b'),
        requires: [],
        operation: `query Q__b__${path}{x}`,
        operationName: `Q__b__${path}`,
      },
    });
    const plan = sequence(root('a'), parallel(alike('x'), alike('y'))) as PlanNode;
    expect(groups(plan)).toEqual([
      ['a:', []],
      ['b:x|y', [0]],
    ]);
  });

  it('are none where the plan is empty', () => {
    expect(groups(undefined)).toEqual([]);
  });

  it('have the paths of the nodes around them', () => {
    const nested: PlanNode = { kind: 'Flatten', path: ['x', '@'], node: entities('b', 'y') };
    expect(groups(sequence(root('a'), nested))).toEqual([
      ['a:', []],
      ['b:x.@.y', [0]],
    ]);
  });
});
