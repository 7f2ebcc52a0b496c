import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';

/** One fetch of a plan, apart from the tree it stands in. */
export interface Step {
  fetch: FetchNode;
  /** Where in the result it reads and writes; empty for a fetch of root fields. */
  readonly path: ResponsePath;
  /** All steps that the plan runs before it. */
  readonly before: Set<Step>;
}

/** The fetches of a plan in the order of its text. Throws for nodes that the planner was not asked for. */
export function stepsOf(root: PlanNode): Step[] {
  const steps: Step[] = [];
  add(root, [], []);
  return steps;

  /** Adds the steps of `node`, which run after `before`, and returns them. */
  function add(node: PlanNode, path: ResponsePath, before: readonly Step[]): Step[] {
    switch (node.kind) {
      case 'Fetch': {
        const step = { fetch: node, path, before: new Set(before) };
        steps.push(step);
        return [step];
      }
      case 'Flatten':
        return add(node.node, [...path, ...node.path], before);
      case 'Parallel':
        return node.nodes.flatMap((child) => add(child, path, before));
      case 'Sequence': {
        const done: Step[] = [];
        for (const child of node.nodes) done.push(...add(child, path, [...before, ...done]));
        return done;
      }
      default:
        throw new Error(`A plan with a ${node.kind} node was not asked for`);
    }
  }
}

/** A plan in which every step runs after those that `after` names, and which knows no other order. */
export function planOf(
  steps: readonly Step[],
  after: ReadonlyMap<Step, ReadonlySet<Step>>,
): PlanNode | undefined {
  const stages: Step[][] = [];
  const stageOf = new Map<Step, number>();
  const place = (step: Step): number => {
    const known = stageOf.get(step);
    if (known !== undefined) return known;
    const stage = Math.max(-1, ...[...(after.get(step) ?? [])].map(place)) + 1;
    stageOf.set(step, stage);
    return stage;
  };
  for (const step of steps) {
    const stage = place(step);
    stages[stage] = [...(stages[stage] ?? []), step];
  }
  return united(
    'Sequence',
    stages.map((stage) => united('Parallel', stage.map(nodeOf))!),
  );
}

function nodeOf({ fetch, path }: Step): PlanNode {
  return path.length === 0 ? fetch : { kind: 'Flatten', path, node: fetch };
}

function united(kind: 'Sequence' | 'Parallel', nodes: PlanNode[]): PlanNode | undefined {
  return nodes.length > 1 ? { kind, nodes } : nodes[0];
}
