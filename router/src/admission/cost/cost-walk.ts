import {
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';
import { isIntrospectionField } from '../../execution/introspection.ts';
import type { Operation } from '../../planning/operation.ts';
import { ArgumentCost } from './argument-cost.ts';
import type { CostRules, FieldRule } from './cost-rules.ts';
import { guessedSlicing, Slicing } from './slicing.ts';
import { product, sum, type Varying } from './varying.ts';

/** What an object weighs where the schema says nothing; a leaf weighs nothing (source: Apollo's static cost). */
const COMPOSITE_WEIGHT = 1;

export interface CostModel {
  /** How long a list is taken to be of which nothing is known. */
  readonly listSize: number;
  /** From this weight on, a field counts as one of high cost. */
  readonly highWeight: number;
}

export type CostedOperation = Pick<Operation, 'definition' | 'fragments' | 'rootType'>;

/** What the field above said of the lists directly below it, as connections do of their edges. */
interface Page {
  readonly size: Varying;
  /** Absent: of all lists. */
  readonly fields: readonly string[] | undefined;
  /** The same for pages that are of one size. */
  readonly key: string;
}

/** Adds up what the fields of one operation cost, and notes which of them are to be looked at. */
export class CostWalk {
  readonly slicings = new Map<FieldNode, Slicing>();
  readonly highCostNodes = new Set<FieldNode>();
  readonly #schema: GraphQLSchema;
  readonly #operation: CostedOperation;
  readonly #rules: CostRules;
  readonly #model: CostModel;
  readonly #arguments: ArgumentCost;
  /** Of fragments, by the page they are spread in: a bomb must not be walked spread by spread. */
  readonly #fragments = new Map<string, Varying>();

  constructor(schema: GraphQLSchema, operation: CostedOperation, rules: CostRules, model: CostModel) {
    this.#schema = schema;
    this.#operation = operation;
    this.#rules = rules;
    this.#model = model;
    this.#arguments = new ArgumentCost(rules);
  }

  selections(typeName: string, { selections }: SelectionSetNode, page: Page | undefined): Varying {
    return sum(
      selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return this.#field(typeName, selection, page);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value, page);
        const condition = selection.typeCondition?.name.value ?? typeName;
        return this.selections(condition, selection.selectionSet, page);
      }),
    );
  }

  #fragment(name: string, page: Page | undefined): Varying {
    const key = `${name} ${page?.key ?? ''}`;
    const known = this.#fragments.get(key);
    if (known !== undefined) return known;
    const fragment = this.#operation.fragments.get(name);
    if (!fragment) return 0;
    const cost = this.selections(fragment.typeCondition.name.value, fragment.selectionSet, page);
    this.#fragments.set(key, cost);
    return cost;
  }

  #field(typeName: string, node: FieldNode, page: Page | undefined): Varying {
    const name = node.name.value;
    const type = this.#schema.getType(typeName);
    if (isIntrospectionField(name)) {
      // It asks nothing of subgraphs, but the whole schema is written out here, while all others wait: once is enough.
      if (name === '__schema') this.highCostNodes.add(node);
      return 0;
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!field) return 0;
    const rule = this.#rules.field(typeName, name);
    const named = getNamedType(field.type);
    const weight =
      rule?.weight ?? this.#rules.typeWeight(named.name) ?? (isCompositeType(named) ? COMPOSITE_WEIGHT : 0);
    if (weight >= this.#model.highWeight) this.highCostNodes.add(node);
    const asked = this.#askedSize(node, field, rule);
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const size = isList ? this.#listSize(name, asked, page, rule) : 1;
    const below = isList && !rule?.listSize?.sizedFields ? undefined : pageOf(asked, rule, typeName, node);
    const children = node.selectionSet ? this.selections(named.name, node.selectionSet, below) : 0;
    return sum([product(size, sum([weight, children])), this.#argumentCost(node, field, rule)]);
  }

  #listSize(
    name: string,
    asked: Varying | undefined,
    page: Page | undefined,
    rule: FieldRule | undefined,
  ): Varying {
    const ofPage = page && (page.fields?.includes(name) ?? true) ? page.size : undefined;
    return asked ?? ofPage ?? rule?.listSize?.assumedSize ?? this.#model.listSize;
  }

  /** How many items the field's own arguments ask for. */
  #askedSize(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    rule: FieldRule | undefined,
  ): Varying | undefined {
    const { listSize } = rule ?? {};
    const sliced = listSize && listSize.slicingArguments.length > 0;
    const slicing = sliced ? new Slicing(node, field, listSize) : guessedSlicing(node, field);
    if (sliced && slicing) this.slicings.set(node, slicing);
    if (!slicing?.varies) return slicing?.size({});
    const unsaid = listSize?.assumedSize ?? this.#model.listSize;
    return (variables) => slicing.size(variables) ?? unsaid;
  }

  #argumentCost(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    rule: FieldRule | undefined,
  ): Varying {
    if (!node.arguments || node.arguments.length === 0) return 0;
    return sum(
      node.arguments.map(({ name, value }) => {
        const argument = field.args.find((candidate) => candidate.name === name.value);
        return argument ? this.#arguments.of(argument, value, rule?.arguments.get(name.value)) : 0;
      }),
    );
  }
}

function pageOf(
  asked: Varying | undefined,
  rule: FieldRule | undefined,
  typeName: string,
  { name, arguments: given = [] }: FieldNode,
): Page | undefined {
  const size = asked ?? rule?.listSize?.assumedSize;
  if (size === undefined) return undefined;
  const fields = rule?.listSize?.sizedFields;
  const origin = typeof size === 'number' ? size : `${typeName}.${name.value}(${given.map(print).join()})`;
  return { size, fields, key: `${origin} ${fields?.join() ?? '*'}` };
}
