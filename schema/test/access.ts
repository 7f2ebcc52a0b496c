import { type ConstDirectiveNode, type DocumentNode, Kind, type TypeNode } from 'graphql';

/** Lists of scopes of which one must be had in full; an empty one lets through whoever is known. */
export type Demand = readonly (readonly string[])[];

export interface GuardedField {
  /** `Type.field`. */
  readonly name: string;
  readonly of: string;
  readonly returns: string;
  /** Whether null here takes the object with it. */
  readonly isRequired: boolean;
  /** Its own demands, and those of its type. */
  readonly demands: readonly Demand[];
  /** The subgraphs that have it, where not all have that have its object; in capitals. */
  readonly graphs: readonly string[];
}

export const rootTypes = ['Query', 'Mutation', 'Subscription'];

/** The fields of the objects and interfaces of a supergraph, each with what it demands of whoever asks for it. */
export function guardedFields(supergraph: DocumentNode): GuardedField[] {
  const types = compositeTypes(supergraph);
  const demands = new Map(types.map(({ name, directives }) => [name.value, demandsOf(directives)]));
  return types.flatMap((type) =>
    (type.fields ?? []).map((field) => ({
      name: `${type.name.value}.${field.name.value}`,
      of: type.name.value,
      returns: nameOf(field.type),
      isRequired: field.type.kind === Kind.NON_NULL_TYPE,
      demands: [...demandsOf(field.directives), ...(demands.get(nameOf(field.type)) ?? [])],
      graphs: graphsOf(field.directives),
    })),
  );
}

/**
 * Fields whose refusal takes more of the answer with it than themselves: they may not be null, and not everybody who
 * gets as far as their object meets what they demand.
 */
export function takingMore(supergraph: DocumentNode): string[] {
  const fields = guardedFields(supergraph);
  const met = metByReaders(supergraph, fields);
  return fields
    .filter(({ of, isRequired, demands }) => {
      // What is left of a mutation or subscription that is refused is nothing, either way.
      if (!isRequired || ['Mutation', 'Subscription'].includes(of)) return false;
      return !demands.every((demand) => follows(demand, met.get(of) ?? []));
    })
    .map(({ name }) => name);
}

/**
 * By type, those demands of the graph that everybody meets who sees an object of it, whichever way it was reached.
 * Worked out downwards from all of them, until nothing changes any more.
 */
function metByReaders(
  supergraph: DocumentNode,
  fields: readonly GuardedField[],
): ReadonlyMap<string, readonly Demand[]> {
  const all = [
    ...new Map(fields.flatMap(({ demands }) => demands).map((each) => [JSON.stringify(each), each])).values(),
  ];
  const own = new Map(
    compositeTypes(supergraph).map((type) => [type.name.value, demandsOf(type.directives)]),
  );
  const members = membersOf(supergraph);
  const met = new Map<string, readonly Demand[]>(rootTypes.map((type) => [type, []]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { of, returns, demands } of fields) {
      for (const type of [returns, ...(members.get(returns) ?? [])]) {
        const before = met.get(type) ?? all;
        const here = [...(met.get(of) ?? all), ...demands, ...(own.get(type) ?? [])];
        const after = before.filter((demand) => follows(demand, here));
        changed ||= after.length < before.length;
        met.set(type, after);
      }
    }
  }
  return met;
}

/** The types that an object may have where a union or an interface is declared. */
function membersOf(supergraph: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const node of supergraph.definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      members.set(
        node.name.value,
        (node.types ?? []).map(({ name }) => name.value),
      );
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name } of node.interfaces ?? [])
      members.set(name.value, [...(members.get(name.value) ?? []), node.name.value]);
  }
  return members;
}

function compositeTypes({ definitions }: DocumentNode) {
  return definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
}

function demandsOf(directives: readonly ConstDirectiveNode[] = []): Demand[] {
  return directives.flatMap(({ name, arguments: given = [] }): Demand[] => {
    if (name.value === 'authenticated') return [[[]]];
    const scopes = name.value === 'requiresScopes' ? given[0]?.value : undefined;
    if (scopes?.kind !== Kind.LIST) return [];
    return [
      scopes.values.map((all) => {
        if (all.kind !== Kind.LIST) return [];
        return all.values.flatMap((scope) => (scope.kind === Kind.STRING ? [scope.value] : []));
      }),
    ];
  });
}

function graphsOf(directives: readonly ConstDirectiveNode[] = []): string[] {
  return directives
    .filter(({ name }) => name.value === 'join__field')
    .flatMap(({ arguments: given = [] }) => given)
    .flatMap(({ name, value }) => (name.value === 'graph' && value.kind === Kind.ENUM ? [value.value] : []));
}

/** Whether whoever has met these meets the demand, too. */
function follows(demand: Demand, met: readonly Demand[]): boolean {
  const enough = (scopes: readonly string[]) =>
    demand.some((wanted) => wanted.every((scope) => scopes.includes(scope)));
  return met.some((each) => each.every(enough));
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
