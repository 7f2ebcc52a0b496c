import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** A place in an operation's data: its type, and what is selected there. */
export interface ResultShape {
  /** Response names from the root. */
  readonly path: readonly string[];
  readonly type: GraphQLOutputType;
  readonly selections: readonly SelectionSetNode[];
}

/** A field of an object in the data, by its response name. */
export interface SelectedField {
  readonly name: string;
  readonly field: string;
  readonly type: GraphQLOutputType | 'typename';
  readonly selections: readonly SelectionSetNode[];
  /** Whether `@skip` or `@include` decides if it is there. */
  readonly conditional: boolean;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The place a path leads to; the message says why it leads nowhere. */
export function shapeAt(
  path: readonly string[],
  root: Omit<ResultShape, 'path'>,
  schema: GraphQLSchema,
  fragments: Fragments,
): ResultShape | string {
  let { type, selections } = root;
  for (const name of path) {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return `"${name}" is within a list`;
    if (!isObjectType(nullable)) return `"${name}" is no field of an object`;
    const field = selectedFields(nullable, selections, schema, fragments).find((each) => each.name === name);
    if (!field || field.type === 'typename') return `the operation selects no "${name}" there`;
    ({ selections } = field);
    type = field.type;
  }
  return { path, type, selections };
}

/** The objects that a composite type may turn out to be. */
export function objectsOf(type: GraphQLCompositeType, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

/** What is selected of an object of the type, in the order of the operation. */
export function selectedFields(
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  schema: GraphQLSchema,
  fragments: Fragments,
): SelectedField[] {
  const found = new Map<string, SelectedField>();
  const collect = (set: SelectionSetNode, conditional: boolean): void => {
    for (const node of set.selections) {
      const decided = conditional || (node.directives ?? []).some(({ name }) => CONDITIONS.has(name.value));
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        const before = found.get(name);
        const fieldType =
          node.name.value === '__typename' ? 'typename' : type.getFields()[node.name.value]?.type;
        if (!fieldType) continue;
        found.set(name, {
          name,
          field: node.name.value,
          type: fieldType,
          selections: [...(before?.selections ?? []), ...(node.selectionSet ? [node.selectionSet] : [])],
          conditional: decided && (before?.conditional ?? true),
        });
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (!fragment) continue;
      const condition = fragment.typeCondition && typeFromAST(schema, fragment.typeCondition);
      if (!condition || applies(condition as GraphQLCompositeType, type, schema)) {
        collect(fragment.selectionSet, decided);
      }
    }
  };
  for (const set of selections) collect(set, false);
  return [...found.values()];
}

const CONDITIONS = new Set(['skip', 'include']);

function applies(condition: GraphQLCompositeType, type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}

/** The composite type of a place, if it is one, through lists. */
export function compositeOf(type: GraphQLOutputType): GraphQLCompositeType | undefined {
  const named = getNamedType(type);
  return isCompositeType(named) ? named : undefined;
}
