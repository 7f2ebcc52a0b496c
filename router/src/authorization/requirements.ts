import {
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Demand, Demands } from '../supergraph/security-directives.ts';
import { areEquivalent } from './demands.ts';
import type { RequiredSelections } from './required-selections.ts';

/** Demands by their numbers in {@link Requirements.demands}; all of them are to be met. */
export type Needs = ReadonlySet<number>;

const NONE: Needs = new Set();

/**
 * What it takes to see each object type and each field of one, worked out when first asked. A field needs what it demands
 * itself, what its type demands if that is no abstract one (what stands there is judged by what it is), and what the
 * fields need that it `@requires`, however far that goes (GHSA-m8jr-fxqx-8xx6).
 *
 * What an interface or a field of it demands holds for all its implementations, which is how fields that come by
 * `@interfaceObject` are guarded, too. But composition writes on interfaces the sum of what their implementations
 * demand: that is no demand of the interface, and each object is judged by its own type.
 */
export class Requirements {
  /** The distinct demands of the schema. */
  readonly demands: readonly Demand[];
  readonly #schema: GraphQLSchema;
  readonly #own: ReadonlyMap<string, readonly number[]>;
  readonly #required: RequiredSelections;
  readonly #types = new Map<string, Needs>();
  readonly #fields = new Map<string, Needs>();

  /** @param schema the whole supergraph's, `@inaccessible` types included */
  constructor(demands: Demands, schema: GraphQLSchema, required: RequiredSelections) {
    const numbers = new Map<string, number>();
    const numberOf = (demand: Demand) => {
      const key = JSON.stringify(demand);
      numbers.set(key, numbers.get(key) ?? numbers.size);
      return numbers.get(key)!;
    };
    this.#own = new Map([...demands].map(([coordinate, list]) => [coordinate, list.map(numberOf)]));
    this.demands = [...numbers.keys()].map((key) => JSON.parse(key) as Demand);
    this.#schema = schema;
    this.#required = required;
  }

  /** The policies that the schema names. */
  get policies(): readonly string[] {
    const names = this.demands.flatMap((demand) => (demand.kind === 'policies' ? demand.anyOf.flat() : []));
    return [...new Set(names)].sort();
  }

  /** What it takes to see a value of an object type, scalar or enum; of an interface: what itself demands. */
  ofType(name: string): Needs {
    const known = this.#types.get(name);
    if (known) return known;
    const type = this.#schema.getType(name);
    const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
    const found = type ? [type, ...interfaces].flatMap((each) => this.#declared(each)) : [];
    const needs = found.length === 0 ? NONE : new Set(found);
    this.#types.set(name, needs);
    return needs;
  }

  /** What it takes to see a field of an object type, beyond what the object itself needs. */
  ofField(typeName: string, fieldName: string): Needs {
    const coordinate = `${typeName}.${fieldName}`;
    const known = this.#fields.get(coordinate);
    if (known) return known;
    const found = new Set<number>();
    // A set grows while it is walked: each field that is required adds those that it requires itself, once.
    const fields = new Set([coordinate]);
    for (const each of fields) {
      const [type = '', field = ''] = each.split('.');
      for (const need of this.#directNeeds(type, field)) found.add(need);
      for (const required of this.#requiredBy(type, field, found)) fields.add(required);
    }
    const needs = found.size === 0 ? NONE : found;
    this.#fields.set(coordinate, needs);
    return needs;
  }

  /** What a field demands itself, in its interfaces, and by its type. */
  #directNeeds(typeName: string, fieldName: string): number[] {
    const definers = this.#definersOf(typeName, fieldName);
    const returned = getNamedType(definers[0]?.getFields()[fieldName]?.type);
    return [
      ...definers.flatMap((definer) => this.#declared(definer, fieldName)),
      ...(returned && !isAbstractType(returned) ? this.ofType(returned.name) : []),
    ];
  }

  /** The coordinates of what a field requires. What the objects on the way there need goes to `needs`. */
  #requiredBy(typeName: string, fieldName: string, needs: Set<number>): string[] {
    const type = this.#schema.getType(typeName);
    if (!isCompositeType(type)) return [];
    return this.#definersOf(typeName, fieldName)
      .flatMap(({ name }) => this.#required.of(name, fieldName))
      .flatMap((set) => this.#fieldsIn(set, type, needs));
  }

  /** The fields of a field set, on all types that its objects may have. */
  #fieldsIn({ selections }: SelectionSetNode, type: GraphQLCompositeType, needs: Set<number>): string[] {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    for (const { name } of possible) for (const need of this.ofType(name)) needs.add(need);
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = this.#schema.getType(selection.typeCondition?.name.value ?? type.name);
        return isCompositeType(condition) ? this.#fieldsIn(selection.selectionSet, condition, needs) : [];
      }
      const { name, selectionSet } = selection;
      return possible.flatMap((each) => {
        const field = 'getFields' in each ? each.getFields()[name.value] : undefined;
        const returned = getNamedType(field?.type);
        const inside =
          selectionSet && isCompositeType(returned) ? this.#fieldsIn(selectionSet, returned, needs) : [];
        return [`${each.name}.${name.value}`, ...inside];
      });
    });
  }

  /** The type and its interfaces, as far as they have the field. */
  #definersOf(typeName: string, fieldName: string) {
    const type = this.#schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return [type, ...type.getInterfaces()].filter((each) => each.getFields()[fieldName]);
  }

  /** What a type or field demands by its own directives, unless these only sum up its implementations. */
  #declared(type: GraphQLNamedType, field?: string): readonly number[] {
    const at = (name: string) => this.#own.get(field === undefined ? name : `${name}.${field}`) ?? [];
    const own = at(type.name);
    if (own.length === 0 || !isInterfaceType(type)) return own;
    const theirs = this.#schema.getPossibleTypes(type).flatMap(({ name }) => at(name));
    const demands = (numbers: readonly number[]) => numbers.map((number) => this.demands[number]!);
    return areEquivalent(demands(own), demands(theirs)) ? [] : own;
  }
}
