import {
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  isAbstractType,
  isEnumType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { type FieldSetReader, readFieldSet } from './field-set.ts';
import { leafValue } from './leaf-values.ts';
import { hash, Random } from './random.ts';
import type { OutputSpec, WorldTypes } from './world-types.ts';

/** The most objects of one entity type that a world may have. */
const MAX_POOL = 6;

/** An object of the world. Nothing is stored: its fields follow from who it is. */
export interface Thing {
  readonly namespace: string;
  readonly identity: string;
  /** Its number, when it is an entity. */
  readonly index: number | undefined;
  /** Its concrete type, whatever a subgraph may call it. */
  readonly type: string;
  /** What the router sent of it, within a subgraph. */
  readonly representation?: Readonly<Record<string, unknown>>;
  /** External fields that may be asked of it here, since the way to it `@provides` them. */
  readonly provided?: SelectionSetNode | undefined;
}

export interface WorldOptions {
  readonly seed: string;
  /** How many objects of one entity type there are: few, so that answers meet the same one in many places. At most 6. */
  readonly pool: number;
  /** How often a nullable value is null. */
  readonly nulls: number;
  /** How often a field fails. */
  readonly faults: number;
  /** Whether enum values and types that are `@inaccessible` turn up where clients look. */
  readonly inaccessible: boolean;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** All data there is: each field is a function of the seed, the object, the arguments and what the field requires. */
export class World {
  readonly types: WorldTypes;
  readonly options: WorldOptions;
  readonly #supergraph: GraphQLSchema;
  readonly #api: GraphQLSchema;
  readonly #entities = new Map<string, Thing>();

  /** @param supergraph with the inaccessible parts, `api` without */
  constructor(types: WorldTypes, supergraph: GraphQLSchema, api: GraphQLSchema, options: WorldOptions) {
    this.types = types;
    this.options = options;
    this.#supergraph = supergraph;
    this.#api = api;
  }

  root(type: string): Thing {
    return { namespace: type, identity: '', index: undefined, type };
  }

  entities(namespace: string): Thing[] {
    // Each type that shares the identities is to have one.
    const types = this.types.interfaceObjects.has(namespace) ? this.#typesIn(namespace).length : 1;
    const length = Math.min(MAX_POOL, Math.max(types, this.options.pool));
    return Array.from({ length }, (_, index) => this.#entity(namespace, index));
  }

  /** A field's value: leaves, things, lists of those. Throws what the field fails with. */
  resolve(thing: Thing, field: string, args: Arguments, required: unknown, salt = ''): unknown {
    const spec = this.types.spec(thing.type, field);
    if (!spec) throw new Error(`The world has no ${thing.type}.${field}`);
    const place = `${thing.namespace}#${thing.identity}.${field}(${this.#canonical(thing.type, field, args)})`;
    if (this.#fails(thing.type, field, place)) throw fault(place);
    if (spec.isKey) return this.#keyValue(thing, field, spec.output);
    const random = new Random(`${this.options.seed} ${place} ${canonical(required)} ${salt}`);
    const items = this.#mayFail(thing.type, field) && !this.types.named.has(field) ? place : undefined;
    return this.#value(spec.output, random, `${hash(place + salt)}`, items);
  }

  /** What a field requires, as its object has it. A required field that fails counts as null. */
  required(thing: Thing, set: SelectionSetNode): unknown {
    return readFieldSet(set, thing, this.#reader);
  }

  satisfies(type: string, condition: string): boolean {
    if (type === condition) return true;
    const abstract = this.#supergraph.getType(condition);
    const object = this.#supergraph.getType(type);
    return isAbstractType(abstract) && isObjectType(object) && this.#supergraph.isSubType(abstract, object);
  }

  readonly #reader: FieldSetReader<Thing> = {
    field: (thing, node) => this.#requiredField(thing, node),
    isObject: (value): value is Thing => typeof value === 'object' && value !== null && 'namespace' in value,
    satisfies: (thing, condition) => this.satisfies(thing.type, condition),
  };

  #requiredField(thing: Thing, node: FieldNode): unknown {
    const type = this.#supergraph.getType(thing.type);
    const field = isObjectType(type) ? type.getFields()[node.name.value] : undefined;
    const args = field ? getArgumentValues(field, node) : {};
    const set = this.types.spec(thing.type, node.name.value)?.requires;
    try {
      return this.resolve(thing, node.name.value, args, set && this.required(thing, set));
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }

  /**
   * Keys must not fail, nor what a field set names if that is not nullable: what is lost with them differs by plan. A
   * nullable field that is required counts as null for what requires it. And where only the failing subgraph knows the
   * type of an object, a null that goes up to the object takes the type away.
   */
  #mayFail(type: string, field: string): boolean {
    if (this.options.faults === 0) return false;
    const spec = this.types.spec(type, field);
    if (!spec?.agreed || spec.isKey) return false;
    if (!spec.output.nonNull) return true;
    return this.types.agreed && !this.types.named.has(field) && this.types.namespaceOf(type) === type;
  }

  #fails(type: string, field: string, place: string): boolean {
    return this.#mayFail(type, field) && this.#strikes(place);
  }

  #strikes(place: string): boolean {
    return hash(`${this.options.seed} fault ${place}`) / 2 ** 32 < this.options.faults;
  }

  #value(spec: OutputSpec, random: Random, identity: string, place: string | undefined): unknown {
    if (!spec.nonNull && random.chance(this.options.nulls)) return null;
    if (spec.kind === 'list') {
      const length = random.pick([0, 1, 1, 2, 2, 3]);
      return Array.from({ length }, (_, at) => {
        const item = this.#value(spec.of, random, `${identity}-${at}`, place && `${place}[${at}]`);
        // graphql-js takes an Error among the items for that item's failure.
        return place && this.#strikes(`${place}[${at}]`) ? fault(`${place}[${at}]`) : item;
      });
    }
    if (spec.kind === 'object') return this.#object(spec, random, identity);
    if (!spec.values) return leafValue(spec.name, random);
    const values = spec.values.filter(
      (value) => this.options.inaccessible || this.#isPublic(spec.name, value),
    );
    return values.length > 0 ? random.pick(values) : nothing(spec);
  }

  #object(spec: OutputSpec & { kind: 'object' }, random: Random, identity: string): unknown {
    const types = spec.types.filter((type) => this.options.inaccessible || this.#api.getType(type));
    if (types.length === 0) return nothing(spec);
    const type = random.pick(types);
    const namespace = this.types.namespaceOf(type);
    if (!this.types.entities.has(type)) return { namespace, identity, index: undefined, type };
    const candidates = this.entities(namespace).filter((thing) => thing.type === type);
    return random.pick(candidates);
  }

  #keyValue(thing: Thing, field: string, spec: OutputSpec): unknown {
    const index = thing.index ?? 0;
    if (spec.kind === 'object') return this.#entity(this.types.namespaceOf(spec.types[0]!), index);
    if (spec.kind === 'list') throw new Error(`The key ${field} is a list`);
    if (spec.values) return spec.values[index % spec.values.length];
    if (spec.name === 'Int') return index * 13 + (hash(`${thing.namespace}.${field}`) % 9_000);
    if (spec.name === 'Boolean') return index % 2 === 0;
    const marks = ['', ' "é"', '\\', '🚗', '\n', ' x'];
    return `${thing.namespace.slice(0, 3)}-${field}-${index}${marks[index]}`;
  }

  #entity(namespace: string, index: number): Thing {
    const name = `${namespace}#${index}`;
    const implementations = this.#typesIn(namespace);
    const type = implementations[index % implementations.length]!;
    const entity = this.#entities.get(name) ?? { namespace, identity: String(index), index, type };
    this.#entities.set(name, entity);
    return entity;
  }

  #typesIn(namespace: string): readonly string[] {
    const isShared = this.types.interfaceObjects.has(namespace);
    return isShared ? (this.types.implementations.get(namespace) ?? []) : [namespace];
  }

  #isPublic(enumName: string, value: string): boolean {
    const type = this.#api.getType(enumName);
    return isEnumType(type) && type.getValue(value) !== undefined;
  }

  /** Arguments that not all subgraphs know are none to the client, nor to the world. */
  #canonical(typeName: string, field: string, args: Arguments): string {
    const type = this.#supergraph.getType(typeName);
    const known = isObjectType(type) ? (type.getFields()[field]?.args ?? []) : [];
    return canonical(Object.fromEntries(known.map(({ name }) => [name, args[name]])));
  }
}

/** JSON text in which the order of keys does not show. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function nothing(spec: OutputSpec): null {
  if (spec.nonNull) throw new Error('A non-null field of the supergraph has no possible value');
  return null;
}

function fault(place: string): GraphQLError {
  return new GraphQLError(`fault ${place}`, { extensions: { code: 'FAULT' } });
}
