import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { CostRules } from './cost-rules.ts';
import { sum, type Variables, type Varying } from './varying.ts';

/** An input object has a weight of its own; scalars and enums have none unless the schema gives them one. */
const INPUT_OBJECT_WEIGHT = 1;

/** What the values given to arguments cost. */
export class ArgumentCost {
  readonly #rules: CostRules;
  /** By the name of an input type: what any value of it costs, if all cost the same. */
  readonly #fixed = new Map<string, number | undefined>();

  constructor(rules: CostRules) {
    this.#rules = rules;
  }

  /** @param weight what `@cost` says of the argument itself */
  of({ type }: Pick<GraphQLArgument, 'type'>, value: ValueNode, weight: number | undefined): Varying {
    const own = weight ?? this.#weightOf(type);
    return this.#isFree(type, own) ? 0 : this.#node(type, value, own);
  }

  #node(type: GraphQLInputType, value: ValueNode, weight: number): Varying {
    if (value.kind === Kind.VARIABLE) return this.#variable(type, value.name.value, weight);
    if (value.kind === Kind.NULL) return 0;
    if (value.kind === Kind.LIST) return sum(value.values.map((item) => this.#node(type, item, weight)));
    const named = getNamedType(type);
    if (!isInputObjectType(named) || value.kind !== Kind.OBJECT) return weight;
    const fields = named.getFields();
    const within = value.fields.map(({ name, value: inner }) => {
      const field = fields[name.value];
      return field ? this.of(field, inner, this.#fieldWeight(named, name.value)) : 0;
    });
    return sum([weight, ...within]);
  }

  #variable(type: GraphQLInputType, name: string, weight: number): Varying {
    const fixed = this.#fixedCost(type, weight);
    return fixed ?? ((variables: Variables) => this.#value(type, variables[name], weight));
  }

  #value(type: GraphQLInputType, value: unknown, weight: number): number {
    if (value === null || value === undefined) return 0;
    const named = getNamedType(type);
    if (Array.isArray(value) && hasList(type)) {
      return value.reduce((total: number, item) => total + this.#value(type, item, weight), 0);
    }
    if (!isInputObjectType(named)) return weight;
    let total = weight;
    for (const field of Object.values(named.getFields())) {
      const own = this.#fieldWeight(named, field.name) ?? this.#weightOf(field.type);
      if (this.#isFree(field.type, own)) continue;
      total += this.#value(field.type, (value as Variables)[field.name], own);
    }
    return total;
  }

  /** What each value of a type costs, where none costs more than another: most inputs are of such a type. */
  #fixedCost(type: GraphQLInputType, weight: number): number | undefined {
    if (this.#isFree(type, weight)) return 0;
    if (!isNonNullType(type) || hasList(type)) return undefined;
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return weight;
    const within = this.#fixedFields(named);
    return within === undefined ? undefined : weight + within;
  }

  #fixedFields(type: GraphQLInputObjectType): number | undefined {
    if (this.#fixed.has(type.name)) return this.#fixed.get(type.name);
    // Also ends a cycle: such a type has values of any depth.
    this.#fixed.set(type.name, undefined);
    let total: number | undefined = 0;
    for (const field of Object.values(type.getFields())) {
      const weight = this.#fieldWeight(type, field.name) ?? this.#weightOf(field.type);
      const cost: number | undefined = this.#fixedCost(field.type, weight);
      total = cost === undefined || total === undefined ? undefined : total + cost;
    }
    this.#fixed.set(type.name, total);
    return total;
  }

  #isFree(type: GraphQLInputType, weight: number): boolean {
    return weight === 0 && !isInputObjectType(getNamedType(type));
  }

  #weightOf(type: GraphQLInputType): number {
    const named = getNamedType(type);
    return this.#rules.typeWeight(named.name) ?? (isInputObjectType(named) ? INPUT_OBJECT_WEIGHT : 0);
  }

  #fieldWeight(type: GraphQLInputObjectType, field: string): number | undefined {
    return this.#rules.field(type.name, field)?.weight;
  }
}

function hasList(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
