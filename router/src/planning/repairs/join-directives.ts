import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A `@join__type`: one key of a type in one subgraph, or that the subgraph has the type. */
export interface JoinType {
  readonly graph: string;
  readonly key: string | undefined;
  readonly isExtension: boolean;
  readonly isResolvable: boolean;
  readonly isInterfaceObject: boolean;
}

/** What a `@join__type` says (source: the join specification, 0.3 and later); undefined for other directives. */
export function joinType({ name, arguments: given }: ConstDirectiveNode): JoinType | undefined {
  if (name.value !== 'join__type') return undefined;
  const values = new Map(given?.map((node) => [node.name.value, textOf(node.value)]));
  return {
    graph: values.get('graph') ?? '',
    key: values.get('key'),
    isExtension: values.get('extension') === 'true',
    isResolvable: values.get('resolvable') !== 'false',
    isInterfaceObject: values.get('isInterfaceObject') === 'true',
  };
}

/** A `@join__field`: a field in one subgraph. */
interface JoinField {
  readonly graph: string;
  readonly isExternal: boolean;
}

function joinField({ name, arguments: given }: ConstDirectiveNode): JoinField | undefined {
  if (name.value !== 'join__field') return undefined;
  const values = new Map(given?.map((node) => [node.name.value, textOf(node.value)]));
  const graph = values.get('graph');
  return graph === undefined ? undefined : { graph, isExternal: values.get('external') === 'true' };
}

/** The subgraphs that a field's `@join__field`s name, but for those that only know it as `@external`. */
export function graphsOfField(directives: readonly ConstDirectiveNode[] = []): string[] {
  const joins = directives.flatMap((node) => joinField(node) ?? []);
  return joins.filter((join) => !join.isExternal).map(({ graph }) => graph);
}

/** Whether a subgraph only knows a field as `@external`. */
export function isExternal(directives: readonly ConstDirectiveNode[] = [], graph: string): boolean {
  const joins = directives.flatMap((node) => joinField(node) ?? []);
  return joins.some((join) => join.graph === graph && join.isExternal);
}

/** A `@join__field` that `requires` something, with what `more` gives for its subgraph in addition. */
export function requiring(
  directive: ConstDirectiveNode,
  more: (graph: string) => string | undefined,
): ConstDirectiveNode {
  const added = more(joinField(directive)?.graph ?? '');
  if (added === undefined) return directive;
  const given = directive.arguments?.map((node) => {
    if (node.name.value !== 'requires' || node.value.kind !== Kind.STRING) return node;
    return { ...node, value: { ...node.value, block: false, value: `${node.value.value} ${added}` } };
  });
  return { ...directive, arguments: given ?? [] };
}

/** The values of `join__Graph` by the subgraphs' names. */
export function graphsByName(supergraph: DocumentNode): Map<string, string> {
  const graphs = new Map<string, string>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const { name: graph, directives } of node.values ?? []) {
      const name = directives?.[0]?.arguments?.find((argument) => argument.name.value === 'name')?.value;
      if (name?.kind === Kind.STRING) graphs.set(name.value, graph.value);
    }
  }
  return graphs;
}

/** Whether a definition has fields that clients can select. */
export function isComposite(node: {
  kind: string;
}): node is ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** Parses what is in `key` and `requires`. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(text.trim().startsWith('{') ? text : `{${text}}`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a field set: ${text}`);
  return definition.selectionSet;
}

/** The fields of a field set as paths of names, inner ones included: `code`, `code.area`. */
export function pathsIn(set: SelectionSetNode, prefix = ''): string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return pathsIn(node.selectionSet, prefix);
    const path = prefix + node.name.value;
    return [path, ...(node.selectionSet ? pathsIn(node.selectionSet, `${path}.`) : [])];
  });
}

/** The type's name without lists and non-nulls. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function textOf(value: ConstValueNode): string | undefined {
  if (value.kind === Kind.BOOLEAN) return String(value.value);
  return value.kind === Kind.STRING || value.kind === Kind.ENUM ? value.value : undefined;
}
