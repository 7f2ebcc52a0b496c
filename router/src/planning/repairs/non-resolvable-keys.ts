import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import {
  isComposite,
  isExternal,
  type JoinType,
  joinType,
  namedType,
  parseFieldSet,
  requiring,
} from './join-directives.ts';

type Fields = ReadonlyMap<string, FieldDefinitionNode>;

/**
 * To come back to a subgraph with what a `@requires` asked for, the planner takes the first `@key` whose fields that
 * subgraph has itself, and does not look whether it is resolvable; the subgraph then knows no such entity. A key that
 * is not resolvable never leads anywhere, so the planner is not shown it.
 *
 * Three kinds stay, behind the others. Keys of type extensions (federation 1): their fields count as the subgraph's own
 * only because they are in a key. The only key of an `@interfaceObject`: it must have one to be read at all. And those
 * of a subgraph whose resolvable keys are all of fields that it has not itself: there the planner may go on taking one,
 * and what a field requires is made to include a key that leads back.
 */
export function hideNonResolvableKeys(supergraph: DocumentNode): DocumentNode {
  const types = new Map<string, Fields>();
  for (const node of supergraph.definitions) {
    if (isComposite(node))
      types.set(node.name.value, new Map(node.fields?.map((field) => [field.name.value, field])));
  }
  const definitions = supergraph.definitions.map((node) => {
    if (!isComposite(node)) return node;
    const joins = node.directives?.flatMap((directive) => joinType(directive) ?? []) ?? [];
    if (joins.every(({ isResolvable }) => isResolvable)) return node;
    const isLocal = ({ graph, key = '' }: JoinType) =>
      !selectsExternal(parseFieldSet(key), node.name.value, graph, types);
    const missing = foreignKeys(joins, isLocal);
    return {
      ...node,
      directives: withoutDeadEnds(node.directives ?? [], joins, missing),
      fields: node.fields?.map((field) => requireKeys(field, missing)) ?? [],
    };
  });
  return { ...supergraph, definitions };
}

/** The resolvable key of each subgraph that has keys of both kinds, but none resolvable of fields of its own. */
function foreignKeys(joins: readonly JoinType[], isLocal: (join: JoinType) => boolean): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { graph } of joins.filter(({ isResolvable }) => !isResolvable)) {
    const resolvable = joins.filter(
      (join) => join.graph === graph && join.isResolvable && join.key !== undefined,
    );
    const [first] = resolvable;
    if (first?.key !== undefined && !resolvable.some(isLocal)) keys.set(graph, first.key);
  }
  return keys;
}

function withoutDeadEnds(
  directives: readonly ConstDirectiveNode[],
  joins: readonly JoinType[],
  foreign: ReadonlyMap<string, string>,
): ConstDirectiveNode[] {
  const isDeadEnd = (node: ConstDirectiveNode) => joinType(node)?.isResolvable === false;
  const deadEnds = directives.filter(isDeadEnd).map((node) => {
    const join = joinType(node);
    const stays = join && (isNeeded(join, joins) || foreign.has(join.graph));
    // Without its key it still says that the type is the subgraph's.
    return stays ? node : without(node, 'key', 'resolvable');
  });
  return [...directives.filter((node) => !isDeadEnd(node)), ...deadEnds];
}

function isNeeded(join: JoinType, all: readonly JoinType[]): boolean {
  if (join.isExtension) return true;
  return join.isInterfaceObject && !all.some((other) => other.graph === join.graph && other.isResolvable);
}

function requireKeys(field: FieldDefinitionNode, keys: ReadonlyMap<string, string>): FieldDefinitionNode {
  if (keys.size === 0) return field;
  const directives = field.directives?.map((node) => requiring(node, (graph) => keys.get(graph)));
  return { ...field, directives: directives ?? [] };
}

function selectsExternal(
  set: SelectionSetNode,
  type: string,
  graph: string,
  types: ReadonlyMap<string, Fields>,
): boolean {
  return set.selections.some((node) => {
    if (node.kind !== Kind.FIELD) return false;
    const field = types.get(type)?.get(node.name.value);
    if (!field) return false;
    if (isExternal(field.directives, graph)) return true;
    return node.selectionSet
      ? selectsExternal(node.selectionSet, namedType(field.type), graph, types)
      : false;
  });
}

function without(directive: ConstDirectiveNode, ...names: readonly string[]): ConstDirectiveNode {
  const kept = directive.arguments?.filter((node) => !names.includes(node.name.value)) ?? [];
  return { ...directive, arguments: kept };
}
