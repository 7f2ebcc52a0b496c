import { type FieldNode, Kind, OperationTypeNode, type SelectionSetNode } from 'graphql';
import { type Refusal, refuse } from '../errors/refusal.ts';
import type { CompiledPlan } from '../execution/compiled-plan.ts';
import type { Operation } from '../planning/operation.ts';
import type { SubgraphTrusts } from '../transports/mutation-trust.ts';

/**
 * A browser sends its cookie with whatever it asks, good or bad, and no page can take it away. So that its user can come
 * in again, a cookie whose token is not valid is no obstacle to the mutations that could replace it: those of subgraphs
 * that set cookies. They run as anybody's. All else is refused, so that nobody is taken for a visitor unawares.
 */
export function refuseWithStaleCookie({ definition }: Operation): void {
  if (definition.operation !== OperationTypeNode.MUTATION) throw staleCookie();
}

/** The same, once it is known what of a mutation anybody may ask, and of whom. */
export function refuseUnlessItMends(operation: Operation, plan: CompiledPlan, trusts: SubgraphTrusts): void {
  const { rootType, refusals } = operation;
  const mends = (subgraph: string) =>
    Object.hasOwn(trusts, subgraph) && trusts[subgraph]?.setsCookies === true;
  const isRefused = ({ name }: FieldNode) => refusals?.isFieldRefused(rootType.name, name.value) ?? false;
  if (!plan.mutated.every(mends) || rootFields(operation).some(isRefused)) throw staleCookie();
}

function staleCookie(): Refusal {
  const message = 'The access token in the cookie is invalid or has expired: refresh the session';
  return refuse(401, 'UNAUTHENTICATED', message, { 'www-authenticate': 'Bearer error="invalid_token"' });
}

function rootFields({ definition, fragments }: Operation): FieldNode[] {
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return fragment ? fieldsOf(fragment.selectionSet) : [];
    });
  return fieldsOf(definition.selectionSet);
}
