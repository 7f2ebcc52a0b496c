import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { CostRules } from './cost-rules.ts';
import { type CostedOperation, type CostModel, CostWalk } from './cost-walk.ts';
import { placesOf } from './high-cost.ts';
import type { Slicing } from './slicing.ts';
import { evaluate, sum, type Variables, type Varying } from './varying.ts';

/** What a mutation costs in addition (source: Apollo's static cost). */
const MUTATION_COST = 10;

/**
 * What an operation costs before it runs (source: IBM's GraphQL cost directives, as Apollo counts them): each field as
 * much as its weight, what is selected below it and its arguments; lists as often as they are long; a mutation 10 more.
 * Computed once per operation: what depends on variables is left open. To be made after the limit on selections, which
 * bounds the walk.
 */
export class OperationCost {
  /** The cost, where it is the same for all variables. */
  readonly fixed: number | undefined;
  /** The places at which fields of a high cost stand. */
  readonly highCostFields: number;
  /** The lists whose size is told by arguments that the schema knows as such. */
  readonly slicings: readonly Slicing[];
  readonly #cost: Varying;

  constructor(schema: GraphQLSchema, operation: CostedOperation, rules: CostRules, model: CostModel) {
    const walk = new CostWalk(schema, operation, rules, model);
    const { rootType, definition } = operation;
    const root = definition.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0;
    this.#cost = sum([root, walk.selections(rootType.name, definition.selectionSet, undefined)]);
    this.fixed = typeof this.#cost === 'number' ? this.#cost : undefined;
    this.slicings = [...walk.slicings.values()];
    // Most operations have none, and need no second walk.
    this.highCostFields =
      walk.highCostNodes.size > 0 ? placesOf(operation, (node) => walk.highCostNodes.has(node)) : 0;
  }

  estimate(variables: Variables): number {
    return evaluate(this.#cost, variables);
  }
}
