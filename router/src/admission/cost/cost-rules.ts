import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  valueFromASTUntyped,
} from 'graphql';

/** What `@listSize` says of a field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** The fields below that are as long as the slicing arguments say; absent: the field itself is the list. */
  readonly sizedFields: readonly string[] | undefined;
  readonly requireOneSlicingArgument: boolean;
}

/** What the schema says of the cost of a field, or of an input field. */
export interface FieldRule {
  readonly weight: number | undefined;
  readonly listSize: ListSize | undefined;
  /** Weights of its arguments, by name. */
  readonly arguments: ReadonlyMap<string, number>;
}

type Annotated = { readonly astNode?: { readonly directives?: readonly DirectiveNode[] } | null | undefined };

/** Source: Apollo's cost specification. It belongs to composition, which also renames what is imported under a name. */
const COST_SPECIFICATION = /^https:\/\/specs\.apollo\.dev\/cost\/v\d/;

/** `@cost` and `@listSize` of a supergraph, under whatever names it has them. */
export class CostRules {
  readonly #schema: GraphQLSchema;
  readonly #names: { readonly cost: string; readonly listSize: string };
  readonly #fields = new Map<string, FieldRule | undefined>();
  readonly #types = new Map<string, number | undefined>();

  constructor(supergraph: GraphQLSchema) {
    this.#schema = supergraph;
    this.#names = directiveNames(supergraph);
  }

  /** The weight a type has of its own; of an interface or a union, the highest of its types. */
  typeWeight(name: string): number | undefined {
    if (this.#types.has(name)) return this.#types.get(name);
    const type = this.#schema.getType(name);
    const abstract = isInterfaceType(type) || isUnionType(type);
    const implementations = abstract ? this.#schema.getPossibleTypes(type) : [];
    const weights = implementations.map((possible) => this.typeWeight(possible.name));
    const weight = (type && this.#weightOf(type)) ?? highest(weights);
    this.#types.set(name, weight);
    return weight;
  }

  /** What is said of a field of an object, interface or input type; of an interface's, by the types that implement it. */
  field(typeName: string, fieldName: string): FieldRule | undefined {
    const key = `${typeName}.${fieldName}`;
    if (this.#fields.has(key)) return this.#fields.get(key);
    const rule = this.#read(typeName, fieldName);
    this.#fields.set(key, rule);
    return rule;
  }

  #read(typeName: string, fieldName: string): FieldRule | undefined {
    const type = this.#schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return undefined;
    const own = type.getFields()[fieldName];
    if (!own) return undefined;
    const candidates = isInterfaceType(type)
      ? this.#schema.getPossibleTypes(type).map(({ name }) => this.field(name, fieldName))
      : [];
    return merged([this.#ruleOf(own), ...candidates]);
  }

  #ruleOf(field: Annotated & { readonly args?: readonly (Annotated & { name: string })[] }): FieldRule {
    const weights = (field.args ?? []).flatMap((argument): [string, number][] => {
      const weight = this.#weightOf(argument);
      return weight === undefined ? [] : [[argument.name, weight]];
    });
    const size = find(field, this.#names.listSize);
    return { weight: this.#weightOf(field), listSize: size && listSizeOf(size), arguments: new Map(weights) };
  }

  #weightOf(annotated: Annotated | GraphQLInputField): number | undefined {
    const directive = find(annotated, this.#names.cost);
    const weight = directive && argumentsOf(directive).weight;
    // IBM's specification has a string here, Apollo's an integer.
    return weight === undefined || Number.isNaN(Number(weight)) ? undefined : Number(weight);
  }
}

function directiveNames({ astNode, extensionASTNodes }: GraphQLSchema): { cost: string; listSize: string } {
  const nodes = [...(astNode ? [astNode] : []), ...extensionASTNodes];
  for (const directive of nodes.flatMap((node) => node.directives ?? [])) {
    const { url, as = 'cost', import: imports = [] } = argumentsOf(directive);
    if (directive.name.value !== 'link' || !COST_SPECIFICATION.test(String(url))) continue;
    const nameOf = (name: string, unimported: string) => {
      for (const imported of imports as readonly unknown[]) {
        if (imported === `@${name}`) return name;
        const { name: original, as: alias } = Object(imported) as { name?: unknown; as?: unknown };
        if (original === `@${name}`) return typeof alias === 'string' ? alias.replace(/^@/, '') : name;
      }
      return unimported;
    };
    // A directive with its specification's own name needs no import (source: the specification of @link).
    return { cost: nameOf('cost', String(as)), listSize: nameOf('listSize', `${as}__listSize`) };
  }
  return { cost: 'cost', listSize: 'listSize' };
}

function merged(rules: readonly (FieldRule | undefined)[]): FieldRule | undefined {
  const known = rules.filter((rule) => rule !== undefined);
  const weight = highest(known.map((rule) => rule.weight));
  const listSize = known.find((rule) => rule.listSize)?.listSize;
  const args = known
    .map((rule) => rule.arguments)
    .reduce((one, other) => (other.size > one.size ? other : one));
  if (weight === undefined && !listSize && args.size === 0) return undefined;
  return { weight, listSize, arguments: args };
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = argumentsOf(directive);
  const slicing = (slicingArguments ?? []) as readonly string[];
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
    slicingArguments: slicing,
    sizedFields: Array.isArray(sizedFields) ? (sizedFields as string[]) : undefined,
    requireOneSlicingArgument: slicing.length > 0 && requireOneSlicingArgument !== false,
  };
}

function find({ astNode }: Annotated, name: string): ConstDirectiveNode | undefined {
  return astNode?.directives?.find((directive) => directive.name.value === name) as
    | ConstDirectiveNode
    | undefined;
}

function argumentsOf(directive: DirectiveNode): Record<string, unknown> {
  const entries = (directive.arguments ?? []).map(({ name, value }) => [
    name.value,
    valueFromASTUntyped(value),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function highest(weights: readonly (number | undefined)[]): number | undefined {
  const known = weights.filter((weight) => weight !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

const known = new WeakMap<GraphQLSchema, CostRules>();

/** The rules of a supergraph, read once. */
export function costRulesOf(supergraph: GraphQLSchema): CostRules {
  const rules = known.get(supergraph) ?? new CostRules(supergraph);
  known.set(supergraph, rules);
  return rules;
}
