import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { graphsOfField, joinType } from './join-directives.ts';

/** Names of fields by the name of their interface. */
type FieldsByInterface = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The fields of interfaces that only subgraphs give which know the interface as an `@interfaceObject` with no
 * resolvable key: there is no coming back to them once the object's type is known.
 */
export function fieldsWithoutReturn(supergraph: DocumentNode): FieldsByInterface {
  const found = new Map<string, ReadonlySet<string>>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const joins = node.directives?.flatMap((directive) => joinType(directive) ?? []) ?? [];
    const hasReturn = (graph: string) =>
      joins.some((join) => join.graph === graph && (join.isResolvable || !join.isInterfaceObject));
    const fields = node.fields?.filter(({ directives }) => {
      const graphs = graphsOfField(directives);
      return graphs.length > 0 && !graphs.some(hasReturn);
    });
    if (fields?.length) found.set(node.name.value, new Set(fields.map(({ name }) => name.value)));
  }
  return found;
}

/**
 * Asked for such a field under a condition on the type, the planner finds out the type elsewhere and then comes back,
 * with a key that is not resolvable. Therefore the field is asked for without the condition, where the interface is:
 * the answer is shaped by what the client wrote. It stays where it is if its name means something else there.
 *
 * `document` must have its fragments inlined.
 */
export function askBeforeLeaving(
  document: DocumentNode,
  schema: GraphQLSchema,
  fields: FieldsByInterface,
): DocumentNode {
  if (fields.size === 0) return document;
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet(node): SelectionSetNode | undefined {
        const type = types.getParentType();
        const moving = isInterfaceType(type) ? fields.get(type.name) : undefined;
        return moving && moveUp(node, moving);
      },
    }),
  );
}

function moveUp(set: SelectionSetNode, moving: ReadonlySet<string>): SelectionSetNode | undefined {
  const known = new Map<string, string>();
  const collect = (node: SelectionNode): void => {
    if (node.kind === Kind.INLINE_FRAGMENT) node.selectionSet.selections.forEach(collect);
    if (node.kind !== Kind.FIELD) return;
    const name = responseNameOf(node);
    const meaning = meaningOf(node);
    // Two meanings: it can be asked for in one place only under its condition.
    known.set(name, (known.get(name) ?? meaning) === meaning ? meaning : '');
  };
  set.selections.forEach(collect);
  const moved: FieldNode[] = [];
  const isMoved = (node: FieldNode) => moving.has(node.name.value) && known.get(responseNameOf(node)) !== '';
  const keep = (node: SelectionNode): SelectionNode[] => {
    if (node.kind !== Kind.INLINE_FRAGMENT) return [node];
    const selections = node.selectionSet.selections.flatMap((inner) => {
      if (inner.kind !== Kind.FIELD || !isMoved(inner)) return keep(inner);
      moved.push(inner);
      // The type must still be found out.
      return [TYPENAME];
    });
    return [{ ...node, selectionSet: { ...node.selectionSet, selections } }];
  };
  const kept = set.selections.flatMap(keep);
  return moved.length > 0 ? { ...set, selections: [...moved, ...kept] } : undefined;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function responseNameOf(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}

function meaningOf({ name, arguments: given = [] }: FieldNode): string {
  return `${name.value}(${given.map(print).sort().join()})`;
}
