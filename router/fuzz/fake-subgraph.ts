import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { LocalRequest, LocalSubgraph, SubgraphResult } from '../src/index.ts';
import { type FieldSetReader, readFieldSet } from './field-set.ts';
import type { FieldModel, SubgraphModel } from './model.ts';
import { type Arguments, canonical, type Thing, type World } from './world.ts';

type Representation = Readonly<Record<string, unknown>>;

/** What all subgraphs and the monolith share during one operation. */
export interface Scene {
  readonly world: World;
  /** The subgraph that does not answer. */
  readonly down: string | undefined;
  /** An entity that one subgraph does not know, though others refer to it. */
  readonly absent?: { readonly subgraph: string; readonly thing: Thing } | undefined;
  /** Gives each mutation field a number, in the order in which they run. */
  readonly nextMutation: () => number;
}

/** A subgraph that shows its part of the world, and notices when it is asked for what it does not have. */
export class FakeSubgraph implements LocalSubgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly requests: LocalRequest[] = [];
  scene: Scene | undefined;
  readonly #model: SubgraphModel;
  /** Fields that another subgraph has taken over with `@override`. */
  readonly #lost: ReadonlySet<string>;
  readonly #found = new WeakMap<World, Map<string, Map<string, Thing>>>();

  constructor(model: SubgraphModel, lost: ReadonlySet<string>) {
    this.name = model.name;
    this.#model = model;
    this.#lost = lost;
    this.schema = buildSubgraphSchema([{ typeDefs: model.document }]);
    const entities = this.schema.getQueryType()?.getFields()._entities;
    if (entities) {
      entities.resolve = (_source, args: Arguments) =>
        (args.representations as Representation[]).map((representation) => this.#entity(representation));
    }
    const union = this.schema.getType('_Entity');
    if (isUnionType(union)) union.resolveType = (thing: Thing) => this.#typeOf(thing);
  }

  async execute(request: LocalRequest): Promise<SubgraphResult> {
    this.requests.push(request);
    const { down } = this.#scene;
    if (down === this.name) throw new Error('down');
    const result = await execute({
      schema: this.schema,
      document: parse(request.query, { noLocation: true }),
      variableValues: request.variables as Record<string, unknown>,
      fieldResolver: (source: Thing | undefined, args, _context, info) => this.#resolve(source, args, info),
      typeResolver: (thing: Thing) => this.#typeOf(thing),
    });
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
    };
  }

  subscribe(): Promise<never> {
    return Promise.reject(new Error('There are no subscriptions here'));
  }

  async health(): Promise<{ status: 'up' }> {
    return { status: 'up' };
  }

  get #scene(): Scene {
    if (!this.scene) throw new Error('Asked between operations');
    return this.scene;
  }

  #typeOf(thing: Thing): string {
    return this.#model.types.get(thing.namespace)?.kind === 'interfaceObject' ? thing.namespace : thing.type;
  }

  #resolve(source: Thing | undefined, args: Arguments, info: GraphQLResolveInfo): unknown {
    const { world, nextMutation } = this.#scene;
    const thing = source ?? world.root(info.parentType.name);
    const field = this.#model.types.get(info.parentType.name)?.fields.get(info.fieldName);
    if (!field) throw new Error(`${this.name} has no ${info.parentType.name}.${info.fieldName}`);
    this.#mayAsk(thing, info.parentType.name, info.fieldName, field);
    const required = field.requires && this.#required(thing, field.requires);
    const salt = info.parentType === this.schema.getMutationType() ? String(nextMutation()) : '';
    const provided = field.provides ?? within(thing.provided, info.fieldName);
    return providing(world.resolve(thing, info.fieldName, args, required, salt), provided);
  }

  /** The planner must not ask a subgraph for what is another's; an answer that happens to be right would hide that. */
  #mayAsk(thing: Thing, typeName: string, fieldName: string, field: FieldModel): void {
    const coordinate = `${typeName}.${fieldName}`;
    if (this.#lost.has(coordinate)) throw trespass(`${coordinate} of ${this.name} is overridden`);
    if (!field.external || this.#scene.world.types.spec(thing.type, fieldName)?.isKey) return;
    if (!mentions(thing.provided, fieldName)) throw trespass(`${coordinate} of ${this.name} is external`);
  }

  #required(thing: Thing, set: SelectionSetNode): unknown {
    if (!thing.representation) throw trespass(`${this.name} is asked for what it requires more for`);
    const { world } = this.#scene;
    const reader: FieldSetReader<Representation> = {
      field: (representation, node) => {
        const value = representation[node.name.value];
        if (value === undefined)
          throw trespass(`${node.name.value} is required by ${this.name} and was not sent`);
        return value;
      },
      isObject: (value): value is Representation => typeof value === 'object' && value !== null,
      satisfies: (representation, condition) =>
        typeof representation.__typename === 'string' &&
        world.satisfies(representation.__typename, condition),
    };
    return readFieldSet(set, thing.representation, reader);
  }

  #entity(representation: Representation): Thing | GraphQLError | null {
    const typeName = String(representation.__typename);
    for (const { set, resolvable } of this.#model.types.get(typeName)?.keys ?? []) {
      if (!resolvable || !hasAll(set, representation)) continue;
      const key = canonical(readFieldSet(set, representation, keyReader));
      const found = this.#index(typeName, set).get(key);
      if (found) return this.#isAbsent(found) ? null : { ...found, representation };
    }
    return trespass(`${this.name} has no ${JSON.stringify(representation)}`);
  }

  #isAbsent({ namespace, identity }: Thing): boolean {
    const { absent } = this.#scene;
    if (absent?.subgraph !== this.name) return false;
    return absent.thing.namespace === namespace && absent.thing.identity === identity;
  }

  #index(typeName: string, set: SelectionSetNode): Map<string, Thing> {
    const { world } = this.#scene;
    const indexes = this.#found.get(world) ?? new Map<string, Map<string, Thing>>();
    this.#found.set(world, indexes);
    const name = `${typeName} ${canonical(set)}`;
    const known = indexes.get(name);
    if (known) return known;
    const things = world.entities(world.types.namespaceOf(typeName));
    const index = new Map(
      things
        .filter(({ type, namespace }) => namespace === typeName || world.satisfies(type, typeName))
        .map((thing) => [canonical(world.required(thing, set)), thing]),
    );
    indexes.set(name, index);
    return index;
  }
}

const keyReader: FieldSetReader<Representation> = {
  field: (representation, node) => representation[node.name.value],
  isObject: (value): value is Representation => typeof value === 'object' && value !== null,
  satisfies: () => true,
};

function hasAll(set: SelectionSetNode, representation: Representation): boolean {
  return set.selections.every(
    (node) => node.kind !== Kind.FIELD || representation[node.name.value] !== undefined,
  );
}

function within(set: SelectionSetNode | undefined, name: string): SelectionSetNode | undefined {
  for (const node of set?.selections ?? []) {
    if (node.kind === Kind.FIELD && node.name.value === name) return node.selectionSet;
    if (node.kind !== Kind.INLINE_FRAGMENT) continue;
    const found = within(node.selectionSet, name);
    if (found) return found;
  }
  return undefined;
}

function mentions(set: SelectionSetNode | undefined, name: string): boolean {
  return (set?.selections ?? []).some((node) =>
    node.kind === Kind.INLINE_FRAGMENT
      ? mentions(node.selectionSet, name)
      : node.kind === Kind.FIELD && node.name.value === name,
  );
}

function providing(value: unknown, provided: SelectionSetNode | undefined): unknown {
  if (!provided) return value;
  if (Array.isArray(value)) return value.map((item) => providing(item, provided));
  return typeof value === 'object' && value !== null && 'namespace' in value ? { ...value, provided } : value;
}

function trespass(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TRESPASS' } });
}
