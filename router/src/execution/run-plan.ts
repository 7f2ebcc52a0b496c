import type { PlanNode } from '@apollo/query-planner';
import { runFetch } from './fetch.ts';
import type { Run } from './run.ts';
import { type Cursor, flatten } from './targets.ts';

/** Runs a plan node below `cursor`. Errors go to `run.errors`; a failed fetch never stops its siblings. */
export async function runNode(node: PlanNode, cursor: Cursor, run: Run): Promise<void> {
  switch (node.kind) {
    case 'Sequence':
      for (const step of node.nodes) await runNode(step, cursor, run);
      return;
    case 'Parallel':
      await Promise.all(node.nodes.map((branch) => runNode(branch, cursor, run)));
      return;
    case 'Flatten': {
      const within = flatten(run.supergraphSchema, cursor, node.path);
      if (within.targets.length > 0) await runNode(node.node, within, run);
      return;
    }
    case 'Fetch':
      return runFetch(node, cursor, run);
    case 'Condition': {
      const branch = run.coercedVariables[node.condition] === true ? node.ifClause : node.elseClause;
      if (branch) await runNode(branch, cursor, run);
      return;
    }
    case 'Defer':
      throw new Error('The planner was not asked for @defer');
  }
}
