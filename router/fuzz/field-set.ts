import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** Reads the argument of `@key`, `@requires` and `@provides`. */
export function parseFieldSet(fields: string): SelectionSetNode {
  const [definition] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Not a field set: ${fields}`);
  return definition.selectionSet;
}

/** How to look at objects of some kind: the world's, or representations. */
export interface FieldSetReader<T> {
  /** A scalar, an object of the same kind, `null`, or lists of those. */
  field(object: T, node: FieldNode): unknown;
  isObject(value: unknown): value is T;
  satisfies(object: T, typeCondition: string): boolean;
}

/** The fields of a set as plain data, in the order of the set. */
export function readFieldSet<T>(set: SelectionSetNode, object: T, reader: FieldSetReader<T>): unknown {
  const found: Record<string, unknown> = {};
  collect(set, object, reader, found);
  return found;
}

function collect<T>(
  set: SelectionSetNode,
  object: T,
  reader: FieldSetReader<T>,
  found: Record<string, unknown>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      if (name === '__typename') continue;
      found[name] = readValue(selection.selectionSet, reader.field(object, selection), reader);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      if (condition && !reader.satisfies(object, condition)) continue;
      collect(selection.selectionSet, object, reader, found);
    }
  }
}

function readValue<T>(set: SelectionSetNode | undefined, value: unknown, reader: FieldSetReader<T>): unknown {
  if (Array.isArray(value)) return value.map((item) => readValue(set, item, reader));
  return set && reader.isObject(value) ? readFieldSet(set, value, reader) : value;
}

/** Every field name a set mentions, at any depth, with no regard to types. */
export function namesIn(set: SelectionSetNode): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const below = selection.selectionSet ? namesIn(selection.selectionSet) : [];
    return selection.kind === Kind.FIELD ? [selection.name.value, ...below] : below;
  });
}
