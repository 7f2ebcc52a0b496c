import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { OperationVariables } from './operation-variables.ts';
import type { Random } from './random.ts';

export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface OperationStyle {
  readonly maxDepth: number;
  /** No aliases that are names of other fields, and mutations without named fragments. */
  readonly tame: boolean;
}

/** What has been asked under each response name at one place of the answer. */
type Place = Map<string, { readonly asks: string; readonly below: Place }>;

interface Fragment {
  readonly name: string;
  readonly type: GraphQLCompositeType;
  readonly text: string;
  readonly height: number;
}

/** Names that are something else to JavaScript, to federation or to the plan. */
const aliases = [
  'a',
  'b',
  'c',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  '_entities',
  'toJSON',
];

/** Writes a valid random operation. Throws when it finds none, which a sound schema does not cause. */
export function generateOperation(
  schema: GraphQLSchema,
  random: Random,
  style: OperationStyle,
): GeneratedOperation {
  for (let attempt = 0; attempt < 60; attempt++) {
    const operation = new OperationWriter(schema, random, style, attempt < 20).write();
    if (validate(schema, parse(operation.query)).length === 0) return operation;
  }
  throw new Error('No valid operation was found');
}

class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  /** Whether to try what may turn out to be invalid. */
  readonly #daring: boolean;
  readonly #variables: OperationVariables;
  readonly #fragments: Fragment[] = [];
  readonly #style: OperationStyle;
  #budget: number;
  #aliases = 0;

  constructor(schema: GraphQLSchema, random: Random, style: OperationStyle, daring: boolean) {
    this.#style = style;
    this.#schema = schema;
    this.#random = random;
    this.#daring = daring;
    this.#variables = new OperationVariables(random);
    this.#budget = random.pick([4, 8, 15, 30, 60]);
  }

  write(): GeneratedOperation {
    const mutationType = this.#schema.getMutationType();
    const isMutation = mutationType && this.#random.chance(0.12);
    const root = isMutation ? mutationType : this.#schema.getQueryType()!;
    const depth = Math.min(this.#style.maxDepth, this.#random.pick([2, 3, 4, 4, 5, 5, 6, 8, 10]));
    const selections = this.#selections(root, new Map(), depth, isMutation ? 4 : 6);
    const name = this.#random.chance(0.5) ? ' Op' : '';
    const definitions = [
      `${isMutation ? 'mutation' : 'query'}${name}${this.#variables.definitions} ${selections}`,
      ...this.#fragments.map(
        (fragment) => `fragment ${fragment.name} on ${fragment.type.name} ${fragment.text}`,
      ),
    ];
    return { query: this.#random.shuffle(definitions).join('\n'), variables: this.#variables.values };
  }

  #selections(type: GraphQLCompositeType, place: Place, depth: number, most = 4): string {
    const texts: string[] = [];
    const count = this.#random.between(1, most);
    for (let at = 0; at < count && (this.#budget > 0 || texts.length === 0); at++) {
      this.#budget -= 1;
      const text = this.#selection(type, place, depth);
      if (text) texts.push(text);
    }
    if (texts.length === 0) texts.push('__typename');
    return `{ ${texts.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, place: Place, depth: number): string | undefined {
    const roll = this.#random.next();
    if (roll < 0.08) return this.#typename(place);
    if (roll < 0.22 || (isUnionType(type) && roll < 0.7)) return this.#inlineFragment(type, place, depth);
    if ((roll < 0.32 || isUnionType(type)) && !(this.#style.tame && type === this.#schema.getMutationType()))
      return this.#spread(type, place, depth);
    if (type === this.#schema.getQueryType() && roll > 0.97) return this.#introspection(place);
    return this.#field(type, place, depth);
  }

  #typename(place: Place): string {
    const name = this.#responseName('__typename', '__typename', place, []);
    return `${name === '__typename' ? '' : `${name}: `}__typename${this.#variables.conditions()}`;
  }

  #field(type: GraphQLCompositeType, place: Place, depth: number): string | undefined {
    if (isUnionType(type)) return undefined;
    const all = Object.values(type.getFields());
    const affordable = all.filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
    if (affordable.length === 0) return undefined;
    const field = this.#random.pick(affordable);
    const args = this.#variables.arguments(field);
    const name = this.#responseName(field.name, `${field.name}${args}`, place, all);
    const head = `${name === field.name ? '' : `${name}: `}${field.name}${args}${this.#variables.conditions()}`;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return head;
    const below = this.#selections(named, place.get(name)!.below, depth - 1);
    return `${head} ${below}${this.#twin(field.name, args, below, place)}`;
  }

  /** The same once more with other numbers: what is alike in two places and yet differs is easily taken for one thing. */
  #twin(field: string, args: string, below: string, place: Place): string {
    if (this.#random.chance(0.93) || below.length > 400) return '';
    const name = this.#responseName(field, `${field}${args} again`, place, []);
    const changed = below.replace(
      /(\w: )(-?\d{1,3})(?=[,)])/g,
      (_, key, number) => `${key}${Number(number) + 1}`,
    );
    return ` ${name}: ${field}${args} ${changed}`;
  }

  /** A response name under which the place has nothing else. */
  #responseName(
    field: string,
    asks: string,
    place: Place,
    siblings: readonly GraphQLField<unknown, unknown>[],
  ): string {
    const tries = [field];
    if (this.#aliases < 20 && this.#random.chance(0.2)) {
      const clashing = siblings.length > 0 && this.#random.chance(0.3) && !this.#style.tame;
      const alias = clashing ? this.#random.pick(siblings).name : this.#random.pick(aliases);
      // Short names are fields of some supergraphs.
      if (!this.#style.tame || alias.length > 1) tries.unshift(alias);
    }
    for (const name of tries) {
      const taken = place.get(name);
      if (taken && taken.asks !== asks) continue;
      if (!taken) this.#take(name, field, asks, place);
      return name;
    }
    const free = `f${place.size}_${field}`;
    this.#take(free, field, asks, place);
    return free;
  }

  #take(name: string, field: string, asks: string, place: Place): void {
    if (name !== field) this.#aliases += 1;
    place.set(name, { asks, below: new Map() });
  }

  #inlineFragment(type: GraphQLCompositeType, place: Place, depth: number): string {
    const condition = this.#random.chance(0.2) ? undefined : this.#overlapping(type);
    const within = condition ?? type;
    const text = this.#selections(within, this.#placeFor(type, within, place), depth, 3);
    return `...${condition ? ` on ${condition.name}` : ''}${this.#variables.conditions()} ${text}`;
  }

  /** Objects of two types may have different fields under one name, if these are alike; validation is to say. */
  #placeFor(type: GraphQLCompositeType, condition: GraphQLCompositeType, place: Place): Place {
    const apart = this.#daring && type !== condition && isObjectType(condition) && this.#random.chance(0.3);
    return apart ? new Map() : place;
  }

  #spread(type: GraphQLCompositeType, place: Place, depth: number): string {
    const known = this.#fragments.filter(
      (fragment) => fragment.height <= depth && this.#mayApply(type, fragment.type),
    );
    const fragment =
      this.#daring && known.length > 0 && this.#random.chance(0.6)
        ? this.#random.pick(known)
        : this.#newFragment(this.#overlapping(type), place, depth);
    return `...${fragment.name}${this.#variables.conditions()}`;
  }

  #newFragment(type: GraphQLCompositeType, place: Place, depth: number): Fragment {
    const text = this.#selections(type, place, depth, 3);
    const fragment = { name: `F${this.#fragments.length}`, type, text, height: depth };
    this.#fragments.push(fragment);
    return fragment;
  }

  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    if (this.#random.chance(0.2)) return type;
    const types = Object.values(this.#schema.getTypeMap()).filter(
      (other): other is GraphQLCompositeType & GraphQLNamedType =>
        isCompositeType(other) && !other.name.startsWith('__') && this.#mayApply(type, other),
    );
    return this.#random.pick(types);
  }

  #mayApply(type: GraphQLCompositeType, condition: GraphQLCompositeType): boolean {
    const [here, there] = [type, condition].map((each) =>
      isInterfaceType(each) || isUnionType(each) ? this.#schema.getPossibleTypes(each) : [each],
    );
    return here!.some((each) => there!.includes(each));
  }

  #introspection(place: Place): string {
    const named = Object.keys(this.#schema.getTypeMap()).filter((name) => !name.startsWith('__'));
    const asks = this.#random.chance(0.3)
      ? '__schema { queryType { name } mutationType { __typename name } }'
      : `__type(name: "${this.#random.pick([...named, 'Nothing'])}") { name k: kind fields { name type { name kind ofType { name } } } possibleTypes { name } }`;
    const name = `i${place.size}`;
    place.set(name, { asks, below: new Map() });
    return `${name}: ${asks}`;
  }
}
