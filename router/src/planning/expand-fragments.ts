import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * One operation of the document with its named fragments written out and none around root fields, for the planner: it
 * keeps the order of mutations only without them. Root fields `__typename` are left out, since they are answered without
 * it, and would move others too. To be called after the limit on selections, which bounds the result.
 */
export function expandFragments(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = rootFields(expand(operation.selectionSet));
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet: root }] };

  function expand({ selections }: SelectionSetNode): SelectionSetNode {
    return { kind: Kind.SELECTION_SET, selections: selections.map(expandSelection) };
  }

  function expandSelection(selection: SelectionNode): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return inlined(fragments.get(selection.name.value)!);
    return selection.selectionSet
      ? { ...selection, selectionSet: expand(selection.selectionSet) }
      : selection;
  }

  function inlined({ typeCondition, selectionSet }: FragmentDefinitionNode): InlineFragmentNode {
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: expand(selectionSet) };
  }
}

/**
 * The fields of a root selection set without the fragments around them: the root is an object, so each fragment applies,
 * and the planner would put equal fragments together. An operation that asks for nothing else keeps a `__typename`.
 */
function rootFields(root: SelectionSetNode): SelectionSetNode {
  const fields = flatten(root);
  const others = fields.filter(({ name }) => name.value !== '__typename');
  return { kind: Kind.SELECTION_SET, selections: others.length > 0 ? others : fields };
}

function flatten({ selections }: SelectionSetNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? flatten(selection.selectionSet) : [];
  });
}
