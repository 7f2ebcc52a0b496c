import { Kind, type SelectionSetNode, type TypeNode } from 'graphql';
import { namesIn } from './field-set.ts';
import type { FieldModel, SubgraphModel } from './model.ts';

/** What a field gives, narrowed to what every subgraph that has the field may give. */
export type OutputSpec =
  | { readonly kind: 'list'; readonly nonNull: boolean; readonly of: OutputSpec }
  | {
      readonly kind: 'leaf';
      readonly nonNull: boolean;
      readonly name: string;
      readonly values?: readonly string[];
    }
  | { readonly kind: 'object'; readonly nonNull: boolean; readonly types: readonly string[] };

export interface FieldSpec {
  readonly output: OutputSpec;
  readonly requires: SelectionSetNode | undefined;
  /** Whether it is part of a key: it then identifies its object. */
  readonly isKey: boolean;
  /** Whether all subgraphs write its type alike. */
  readonly agreed: boolean;
  /** Subgraphs that resolve it from any entry: it is neither external nor overridden there. */
  readonly owners: readonly string[];
}

interface Contribution {
  readonly subgraph: SubgraphModel;
  readonly typeName: string;
  readonly field: FieldModel;
}

/** All subgraphs taken together: what objects there are and what their fields give. */
export class WorldTypes {
  readonly subgraphs: readonly SubgraphModel[];
  /** Concrete types by interface, over all subgraphs. */
  readonly implementations = new Map<string, string[]>();
  /** Interfaces that some subgraph knows as an `@interfaceObject`. */
  readonly interfaceObjects = new Set<string>();
  readonly entities = new Set<string>();
  /** Names of fields that some field set mentions, wherever. */
  readonly named = new Set<string>();
  #agreed: boolean | undefined;
  readonly #specs = new Map<string, FieldSpec | undefined>();

  constructor(subgraphs: readonly SubgraphModel[]) {
    this.subgraphs = subgraphs;
    for (const { types } of subgraphs) {
      for (const type of types.values()) {
        if (type.kind === 'interfaceObject') this.interfaceObjects.add(type.name);
        if (type.kind === 'object' && type.keys.length > 0) this.entities.add(type.name);
        if (type.kind === 'object') for (const name of type.interfaces) this.#implement(name, type.name);
        for (const { set } of type.keys) for (const name of namesIn(set)) this.named.add(name);
        for (const { requires, provides } of type.fields.values()) {
          for (const set of [requires, provides])
            for (const name of set ? namesIn(set) : []) this.named.add(name);
        }
      }
    }
  }

  /** Objects of these share their identities: of types that a subgraph cannot tell apart. */
  namespaceOf(typeName: string): string {
    for (const name of this.interfaceObjects) {
      if (this.implementations.get(name)?.includes(typeName)) return name;
    }
    return typeName;
  }

  spec(typeName: string, fieldName: string): FieldSpec | undefined {
    const coordinate = `${typeName}.${fieldName}`;
    if (!this.#specs.has(coordinate)) this.#specs.set(coordinate, this.#read(typeName, fieldName));
    return this.#specs.get(coordinate);
  }

  /** Whether the subgraphs agree about the types of all fields; else nulls end elsewhere in a subgraph than in the API. */
  get agreed(): boolean {
    this.#agreed ??= this.subgraphs.every(({ types }) =>
      [...types.values()].every(
        ({ kind, name, fields }) =>
          kind !== 'object' || [...fields.keys()].every((field) => this.spec(name, field)?.agreed !== false),
      ),
    );
    return this.#agreed;
  }

  #implement(interfaceName: string, typeName: string): void {
    const known = this.implementations.get(interfaceName) ?? [];
    if (!known.includes(typeName)) this.implementations.set(interfaceName, [...known, typeName].sort());
  }

  #read(typeName: string, fieldName: string): FieldSpec | undefined {
    const contributions = this.#contributions(typeName, fieldName);
    const resolved = contributions.filter(({ field }) => !field.external);
    const outputs = (resolved.length > 0 ? resolved : contributions).map((from) =>
      this.#output(from.subgraph, from.field.type),
    );
    if (outputs.length === 0) return undefined;
    const overridden = new Set(contributions.flatMap(({ field }) => field.overrides ?? []));
    return {
      output: outputs.reduce(narrow),
      requires: contributions.find(({ field }) => field.requires)?.field.requires,
      isKey: this.subgraphs.some((subgraph) =>
        [typeName, this.namespaceOf(typeName)].some((name) => isKeyIn(subgraph, name, fieldName)),
      ),
      agreed: new Set(outputs.map((output) => JSON.stringify(output))).size === 1,
      owners: contributions
        .filter(({ field, subgraph }) => !field.external && !overridden.has(subgraph.name))
        .map(({ subgraph }) => subgraph.name),
    };
  }

  #contributions(typeName: string, fieldName: string): Contribution[] {
    return this.subgraphs.flatMap((subgraph) =>
      [typeName, this.namespaceOf(typeName)]
        .flatMap((name) => {
          const type = subgraph.types.get(name);
          const field = type && type.kind !== 'interface' ? type.fields.get(fieldName) : undefined;
          return field && (name === typeName || type?.kind === 'interfaceObject')
            ? [{ subgraph, typeName: name, field }]
            : [];
        })
        .slice(0, 1),
    );
  }

  #output(subgraph: SubgraphModel, type: TypeNode, nonNull = false): OutputSpec {
    if (type.kind === Kind.NON_NULL_TYPE) return this.#output(subgraph, type.type, true);
    if (type.kind === Kind.LIST_TYPE) return { kind: 'list', nonNull, of: this.#output(subgraph, type.type) };
    const name = type.name.value;
    const types = this.#possible(subgraph, name);
    if (types) return { kind: 'object', nonNull, types };
    const values = subgraph.enums.get(name);
    return values ? { kind: 'leaf', nonNull, name, values } : { kind: 'leaf', nonNull, name };
  }

  #possible(subgraph: SubgraphModel, name: string): readonly string[] | undefined {
    const members = subgraph.unions.get(name);
    if (members) return [...members].sort();
    const type = subgraph.types.get(name);
    if (type?.kind === 'object') return [name];
    if (type?.kind === 'interfaceObject') return this.implementations.get(name) ?? [];
    if (type?.kind !== 'interface') return undefined;
    return [...subgraph.types.values()]
      .filter((other) => other.kind === 'object' && other.interfaces.includes(name))
      .map((other) => other.name)
      .sort();
  }
}

function isKeyIn(subgraph: SubgraphModel, typeName: string, fieldName: string): boolean {
  return (subgraph.types.get(typeName)?.keys ?? []).some(({ set }) =>
    set.selections.some((node) => node.kind === Kind.FIELD && node.name.value === fieldName),
  );
}

/** What both allow. */
function narrow(a: OutputSpec, b: OutputSpec): OutputSpec {
  const nonNull = a.nonNull || b.nonNull;
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', nonNull, of: narrow(a.of, b.of) };
  if (a.kind === 'object' && b.kind === 'object') {
    return { kind: 'object', nonNull, types: a.types.filter((type) => b.types.includes(type)) };
  }
  if (a.kind === 'leaf' && b.kind === 'leaf') {
    const values = a.values?.filter((value) => b.values?.includes(value));
    return values ? { ...a, nonNull, values } : { ...a, nonNull };
  }
  throw new Error('The subgraphs disagree about the shape of a field');
}
