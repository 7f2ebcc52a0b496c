import { Supergraph } from '@apollo/federation-internals';
import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { withDefer } from '../planning/defer.ts';
import { costRulesOf } from './cost/cost-rules.ts';
import { type CostOptions, costSettings } from './cost/cost-settings.ts';
import { OperationCost } from './cost/operation-cost.ts';
import { costByField, type FieldCost } from './cost-by-field.ts';
import { keyOf, type LimitMode, type LimitName, type LimitOptions, limitsFrom } from './limits.ts';
import { type Measured, measure } from './measure.ts';

/** One thing that is counted. */
export interface ExplainedLimit {
  /** Its key in `router.yaml`, such as `depth` or `high_cost_fields`; `cost` for the cost. */
  readonly limit: string;
  readonly found: number;
  readonly max: number;
  readonly mode: LimitMode;
  readonly exceeded: boolean;
}

/** What was counted in one operation. */
export interface ExplainedOperation {
  readonly name: string | undefined;
  readonly kind: OperationTypeNode;
  /** In the order of {@link limitNames}, then the cost. */
  readonly limits: readonly ExplainedLimit[];
  /** What is wrong with its page sizes, as the client would be told. */
  readonly slicing: readonly string[];
  /** What each field adds to the cost. */
  readonly costs: readonly FieldCost[];
}

export interface ExplainerOptions {
  /** The SDL of the supergraph. */
  readonly supergraph: string;
  readonly limits?: LimitOptions | undefined;
  readonly cost?: CostOptions | undefined;
}

export interface ExplainOptions extends ExplainerOptions {
  /** What the cost may depend on; what is missing counts as not given. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** Says of documents what each limit counts in them; see {@link explainLimits}. */
export type Explainer = (
  document: string,
  variables?: Readonly<Record<string, unknown>>,
) => ExplainedOperation[];

/**
 * What each limit counts in each operation of a document, and what the operation costs. Throws a `GraphQLError` when the
 * text is no GraphQL, or an `AggregateError` of them when it is not valid by the schema.
 */
export function explainLimits(
  document: string,
  { variables, ...options }: ExplainOptions,
): ExplainedOperation[] {
  return limitsExplainer(options)(document, variables);
}

/** The same for many documents: the supergraph is read once. */
export function limitsExplainer({ supergraph: sdl, ...options }: ExplainerOptions): Explainer {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  const schemas = {
    apiSchema: withDefer(supergraph.apiSchema().toGraphQLJSSchema()),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
  };
  return (document, variables = {}) => explainDocument(document, schemas, { ...options, variables });
}

interface Schemas {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
}

type Explaining = Omit<ExplainOptions, 'supergraph'>;

function explainDocument(document: string, schemas: Schemas, options: Explaining): ExplainedOperation[] {
  const node = parse(document);
  const errors = validate(schemas.apiSchema, node, specifiedRules);
  if (errors.length > 0) throw new AggregateError(errors, errors[0]?.message);
  const definitions = node.definitions;
  const fragments = new Map(
    definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const measures = measure(node).filter(({ kind }) => kind !== undefined);
  return definitions
    .filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    )
    .map((definition, index) =>
      explain(definition, fragments, measures[index] as Measured, node.tokenCount ?? 0, schemas, options),
    );
}

function explain(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  { counts }: Measured,
  tokens: number,
  { apiSchema, supergraphSchema }: Schemas,
  { limits: limitOptions, cost: costOptions, variables = {} }: Explaining,
): ExplainedOperation {
  const limits = limitsFrom(limitOptions);
  const settings = costSettings(costOptions);
  const rootType = apiSchema.getRootType(definition.operation);
  if (!rootType) throw new Error(`The schema has no ${definition.operation} type.`);
  const operation = { definition, fragments, rootType };
  const rules = costRulesOf(supergraphSchema);
  const cost = new OperationCost(apiSchema, operation, rules, settings);
  const given = { ...defaultsOf(definition), ...variables };
  const row = (limit: LimitName, found: number): ExplainedLimit => ({
    limit: keyOf(limit),
    found,
    ...limits[limit],
    exceeded: found > limits[limit].max,
  });
  const roots = definition.operation === 'mutation' ? 'mutationRootFields' : 'rootFields';
  const estimated = cost.estimate(given);
  const { max, mode } = settings;
  return {
    name: definition.name?.value,
    kind: definition.operation,
    limits: [
      row('tokens', tokens),
      row('depth', counts.depth),
      row('introspectionDepth', counts.introspectionDepth),
      row('aliases', counts.aliases),
      row(roots, counts.rootFields),
      row('directives', counts.directives),
      row('selections', counts.selections),
      row('characters', counts.characters),
      row('highCostFields', cost.highCostFields),
      { limit: 'cost', found: estimated, max, mode, exceeded: estimated > max },
    ],
    slicing: cost.slicings.flatMap((slicing) => slicing.fault(given, limits.pageSize.max)?.message ?? []),
    costs: costByField(definition, (part) =>
      new OperationCost(apiSchema, { ...operation, definition: part }, rules, settings).estimate(given),
    ),
  };
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const entries = variableDefinitions.flatMap(({ variable, defaultValue }): [string, unknown][] =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
  );
  return Object.fromEntries(entries);
}
