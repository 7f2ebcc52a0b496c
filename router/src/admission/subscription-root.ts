import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { refuse } from '../errors/refusal.ts';

/**
 * Whether there is anything to subscribe to must not depend on variables, in fragments neither (source: the
 * specification, 5.2.3.1). Asked before validation, where graphql-js 16 throws on it. Throws a refusal.
 */
export function refuseConditionalSubscription({ definitions }: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  for (const node of definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION || node.operation !== 'subscription') continue;
    if (!isConditional(node.selectionSet, fragments, new Set())) continue;
    const message = 'The root field of a subscription takes neither @skip nor @include.';
    throw refuse(400, 'GRAPHQL_VALIDATION_FAILED', message);
  }
}

/** @param seen fragments looked into: they may spread themselves, validation is still to come */
function isConditional(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include'))
      return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return isConditional(selection.selectionSet, fragments, seen);
    const fragment = fragments.get(selection.name.value);
    if (!fragment || seen.has(fragment.name.value)) return false;
    seen.add(fragment.name.value);
    return isConditional(fragment.selectionSet, fragments, seen);
  });
}
