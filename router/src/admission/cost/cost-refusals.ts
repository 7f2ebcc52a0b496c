import { GraphQLError } from 'graphql';
import { Refusal } from '../../errors/refusal.ts';
import type { SlicingFault } from './slicing.ts';

/** The refusal of a page size that is not there, or not within the bounds. */
export function refusalOfSlicing({ argument, message, found, node }: SlicingFault, max: number): Refusal {
  const extensions = { code: 'BAD_USER_INPUT', argument, limit: 'page_size', found, max };
  return new Refusal(400, [new GraphQLError(message, { nodes: [node], extensions })]);
}

/** The refusal of what costs too much; the cost is in the extensions of the answer, too. */
export function refusalOfCost(estimated: number, max: number): Refusal {
  const message = `The operation costs ${estimated}: at most ${max} is allowed. Ask for fewer items or fewer levels.`;
  const cost = { estimated, max };
  const extensions = { code: 'COST_LIMIT_EXCEEDED', limit: 'cost', found: estimated, max, cost };
  return new Refusal(400, [new GraphQLError(message, { extensions })], {}, { cost });
}
