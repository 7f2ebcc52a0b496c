import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The variables that decide `@skip`, `@include` and `@defer` in a document, sorted. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      const value = conditionOf(directive) ?? deferConditionOf(directive);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}

/**
 * The document with every `@skip` and `@include` carried out, for the planner. It plans conditions too, but not well:
 * an entity whose `@requires` field is skipped is not fetched at all, and an object whose fields are all skipped comes
 * out as null instead of empty. A selection set that ends up empty asks for `__typename`, so that the object is fetched.
 * `@defer` is taken out: what is deferred is planned like the rest.
 */
export function resolveConditions(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode {
  const resolve = (selection: SelectionNode): SelectionNode | null | undefined => {
    const isOurs = (directive: DirectiveNode) => conditionOf(directive) || directive.name.value === 'defer';
    const conditions = selection.directives?.filter(isOurs) ?? [];
    if (conditions.length === 0) return undefined;
    if (!conditions.every((directive) => isIncluded(directive, variables))) return null;
    return {
      ...selection,
      directives: selection.directives?.filter((node) => !conditions.includes(node)) ?? [],
    };
  };
  return visit(document, {
    Field: { enter: resolve },
    InlineFragment: { enter: resolve },
    FragmentSpread: { enter: resolve },
    SelectionSet: { leave: fillEmpty },
  });
}

function fillEmpty(node: ASTNode): SelectionSetNode | undefined {
  const selectionSet = node as SelectionSetNode;
  return selectionSet.selections.length > 0 ? undefined : { ...selectionSet, selections: [TYPENAME] };
}

function conditionOf(directive: DirectiveNode) {
  const name = directive.name.value;
  return name === 'skip' || name === 'include' ? directive.arguments?.[0]?.value : undefined;
}

function deferConditionOf(directive: DirectiveNode) {
  if (directive.name.value !== 'defer') return undefined;
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}

/** Whether one `@skip` or `@include` lets its selection stay. */
export function isIncluded(directive: DirectiveNode, variables: Readonly<Record<string, unknown>>): boolean {
  const value = conditionOf(directive);
  if (!value) return true;
  const holds =
    value.kind === Kind.VARIABLE
      ? variables[value.name.value] === true
      : value.kind === Kind.BOOLEAN && value.value;
  return holds === (directive.name.value === 'include');
}
