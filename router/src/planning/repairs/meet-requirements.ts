import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { PlanKnowledge } from './bereft-fields.ts';
import { FieldRequirements } from './field-requirements.ts';
import { giveRequirements } from './nested-requirements.ts';
import { LeafReader } from './plan-leaves.ts';
import { planOf, type Step, stepsOf } from './plan-steps.ts';
import { type RequiredOrder, requiredOrder, unmetNeeds } from './required-order.ts';

type Root = PlanNode | SubscriptionNode;

interface Attempt {
  readonly steps: Step[];
  readonly missing: number;
  readonly order: RequiredOrder;
}

/**
 * Mends plans in which a field does not get what its `@requires` asks for: because it is not handed over
 * (`nested-requirements.ts`), or because it is fetched too late (`required-order.ts`).
 */
export class MetRequirements {
  readonly #knowledge: PlanKnowledge;

  /** `supergraph` and `schema` as the planner knows them, with what clients cannot see. */
  constructor(supergraph: DocumentNode, schema: GraphQLSchema) {
    const requirements = new FieldRequirements(supergraph);
    this.#knowledge = { requirements, schema, reader: new LeafReader(schema) };
  }

  /** The same object for a plan that is right, and for one that cannot be mended. */
  mend(root: Root): Root {
    if (this.#knowledge.requirements.areNone) return root;
    try {
      return this.#mended(root) ?? root;
    } catch {
      return root;
    }
  }

  #mended(root: Root): Root | undefined {
    const first = this.#attempt(root, false);
    if (first.missing === 0 && !first.order.isMisplaced) return undefined;
    const before = first.missing + unmetNeeds(stepsOf(wholeOf(root)), this.#knowledge.reader);
    const second = first.order.unmet > 0 ? this.#attempt(root, true) : first;
    const best = second.order.unmet < first.order.unmet ? second : first;
    const isBetter = best.order.unmet < before || (best.order.unmet === before && best.order.isMisplaced);
    return isBetter ? rootOf(root, best) : undefined;
  }

  #attempt(root: Root, all: boolean): Attempt {
    const steps = stepsOf(wholeOf(root));
    const missing = giveRequirements(steps, this.#knowledge, all);
    return { steps, missing, order: requiredOrder(steps, this.#knowledge.reader) };
  }
}

/** A subscription's event is to what follows as a fetch before it. */
function wholeOf(root: Root): PlanNode {
  if (root.kind !== 'Subscription') return root;
  return { kind: 'Sequence', nodes: [root.primary, ...(root.rest ? [root.rest] : [])] };
}

function rootOf(root: Root, { steps, order }: Attempt): Root | undefined {
  if (root.kind !== 'Subscription') return planOf(steps, order.after);
  const [primary, ...others] = steps;
  if (!primary) return undefined;
  const after = new Map(
    others.map((step) => [
      step,
      new Set([...(order.after.get(step) ?? [])].filter((one) => one !== primary)),
    ]),
  );
  const rest = planOf(others, after);
  return { ...root, primary: primary.fetch, ...(rest && { rest }) };
}
