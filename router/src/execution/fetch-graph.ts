import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';

/** One fetch of a plan, with what the plan's tree says about when it may run. */
export interface PlannedFetch {
  readonly node: FetchNode;
  /** Where in the result it reads and writes; empty for a fetch of root fields. */
  readonly path: ResponsePath;
  /** The fetches that must have ended before, as indices. */
  readonly after: readonly number[];
  /** How many fetches must follow one another before this one may run. */
  readonly stage: number;
}

/** A fetch with all the places it is for: those that ask the same of equal entities are one. */
export interface GroupedFetch {
  readonly node: FetchNode;
  readonly paths: readonly ResponsePath[];
}

/** Fetches that go to their subgraph as one request. */
export interface FetchGroup {
  readonly fetches: readonly GroupedFetch[];
  /** The groups that must have ended before, as indices: always smaller than the group's own. */
  readonly after: readonly number[];
  /** What its fetches are for, by the `purposeOf` they were grouped with. */
  readonly purpose: string;
}

/** Says what each fetch is for. Fetches for different purposes are not one request, since one may be waited for longer. */
export type PurposeOf = (fetches: readonly PlannedFetch[]) => readonly string[];

const ONE_PURPOSE: PurposeOf = (fetches) => fetches.map(() => '');

/**
 * Turns a plan's tree into groups of fetches: those of one stage to one subgraph that ask for entities are one request.
 * A group waits for what its members wait for, not for its whole stage. A fetch that nothing waits for joins a later
 * request to its subgraph, if there must be one anyway.
 */
export function groupFetches(root: PlanNode | undefined, purposeOf = ONE_PURPOSE): FetchGroup[] {
  const planned = listFetches(root);
  const purposes = purposeOf(planned);
  const fetches = postponed(planned, purposes);
  const groups: { fetches: PlannedFetch[]; purpose: string }[] = [];
  const groupOf: number[] = [];
  const open = new Map<string, number>();
  // By stage, so that a group comes after all that it waits for.
  const order = [...fetches.keys()].sort((a, b) => fetches[a]!.stage - fetches[b]!.stage);
  for (const index of order) {
    const fetch = fetches[index]!;
    const purpose = purposes[index]!;
    const key = JSON.stringify([fetch.stage, fetch.node.serviceName, purpose]);
    const known = fetch.node.requires ? open.get(key) : undefined;
    if (known === undefined) {
      groupOf[index] = groups.push({ fetches: [fetch], purpose }) - 1;
      if (fetch.node.requires) open.set(key, groupOf[index]!);
    } else {
      groupOf[index] = known;
      groups[known]!.fetches.push(fetch);
    }
  }
  return groups.map((group) => ({
    fetches: uniteAlike(group.fetches),
    purpose: group.purpose,
    after: [...new Set(group.fetches.flatMap(({ after }) => after.map((index) => groupOf[index]!)))],
  }));
}

function uniteAlike(fetches: readonly PlannedFetch[]): GroupedFetch[] {
  const byQuestion = new Map<string, { node: FetchNode; paths: ResponsePath[] }>();
  for (const { node, path } of fetches) {
    const { operation, operationName = '', requires, inputRewrites, outputRewrites } = node;
    // The planner numbers the operations of a plan in their names.
    const question = operation.replace(operationName, '');
    const key = JSON.stringify([question, requires, inputRewrites, outputRewrites]);
    const known = byQuestion.get(key);
    if (known) known.paths.push(path);
    else byQuestion.set(key, { node, paths: [path] });
  }
  return [...byQuestion.values()];
}

/** Gives the fetches that nothing waits for the next stage at which their subgraph is asked in any case. */
function postponed(fetches: readonly PlannedFetch[], purposes: readonly string[]): PlannedFetch[] {
  const awaited = new Set(fetches.flatMap(({ after }) => after));
  const targets = fetches.map(({ node }, index) => JSON.stringify([node.serviceName, purposes[index]]));
  const last = new Map<string, number>();
  for (const [index, { stage }] of fetches.entries()) {
    last.set(targets[index]!, Math.max(stage, last.get(targets[index]!) ?? 0));
  }
  const isFixed = ({ node, stage }: PlannedFetch, index: number) =>
    awaited.has(index) || !node.requires || stage === last.get(targets[index]!);
  return fetches.map((fetch, index) => {
    if (isFixed(fetch, index)) return fetch;
    const stages = fetches
      .filter((other, at) => targets[at] === targets[index] && isFixed(other, at))
      .filter(({ node, stage }) => node.requires && stage >= fetch.stage)
      .map(({ stage }) => stage);
    return stages.length > 0 ? { ...fetch, stage: Math.min(...stages) } : fetch;
  });
}

function listFetches(root: PlanNode | undefined): PlannedFetch[] {
  const fetches: PlannedFetch[] = [];
  if (root) add(root, [], []);
  return fetches;

  /** Adds the fetches of `node`, which may run after `after`; returns those that what follows must wait for. */
  function add(node: PlanNode, path: ResponsePath, after: readonly number[]): readonly number[] {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce((before, child) => add(child, path, before), after);
      case 'Parallel': {
        const ends = new Set(node.nodes.flatMap((child) => add(child, path, after)));
        return ends.size > 0 ? [...ends] : after;
      }
      case 'Flatten':
        return add(node.node, [...path, ...node.path], after);
      case 'Fetch': {
        const stage = Math.max(0, ...after.map((index) => fetches[index]!.stage + 1));
        return [fetches.push({ node, path, after, stage }) - 1];
      }
      default:
        // Conditions are resolved before planning, and @defer is not asked for.
        throw new Error(`A plan with a ${node.kind} node was not asked for`);
    }
  }
}
