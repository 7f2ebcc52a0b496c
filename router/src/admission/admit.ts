import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { Refusal, refuse, withCode } from '../errors/refusal.ts';
import { hasDefer } from '../planning/defer.ts';
import { LruMap } from '../planning/lru.ts';
import type { Operation } from '../planning/operation.ts';
import { conditionVariables } from '../planning/resolve-conditions.ts';
import type { Generation } from '../supergraph/generation.ts';
import { forgetTokens } from './forget-tokens.ts';
import { exceededLimit, limits } from './limits.ts';
import { refuseConditionalSubscription } from './subscription-root.ts';

/** Plans kept for one operation, one for each combination of its `@skip`s and `@include`s. */
const MAX_PLANS = 16;

/** Validation stops at this many errors; with the notice that it did, five leave the router at most. */
const MAX_VALIDATION_ERRORS = 4;

export interface AdmissionOptions {
  /** Whether `__schema` and `__type` may be asked, and typing errors be met with suggestions. */
  introspection: boolean;
}

/** Text → operation: parse, limits, validation, choice of the operation. Throws {@link Refusal}. */
export function admit(
  request: { query: string; operationName: string | undefined },
  generation: Generation,
  options: AdmissionOptions,
): { operation: Operation; known: boolean } {
  const key = `${request.operationName ?? ''}\n${request.query}`;
  const known = generation.operations.get(key);
  if (known) return { operation: known, known: true };
  const document = parseWithinLimits(request.query);
  const exceeded = exceededLimit(document);
  if (exceeded) throw new Refusal(400, [exceeded]);
  refuseConditionalSubscription(document);
  validateAgainst(generation.apiSchema, document, options);
  const definition = chooseOperation(document, request.operationName);
  const operation = describe(document, definition, generation.apiSchema);
  generation.operations.set(key, operation);
  return { operation, known: false };
}

function parseWithinLimits(query: string): DocumentNode {
  try {
    return forgetTokens(parse(query, { maxTokens: limits.tokens }));
  } catch (error) {
    if (error instanceof GraphQLError && /more that?n? \d+ tokens/.test(error.message)) {
      throw refuse(400, 'OPERATION_TOO_LARGE', `The document has more than ${limits.tokens} tokens`);
    }
    if (error instanceof GraphQLError) throw new Refusal(400, withCode([error], 'GRAPHQL_PARSE_FAILED'));
    // The parser recurses: what is left is the stack's end, which is nobody's business.
    throw refuse(400, 'GRAPHQL_PARSE_FAILED', 'The document is nested too deeply');
  }
}

function validateAgainst(schema: GraphQLSchema, document: DocumentNode, options: AdmissionOptions): void {
  const rules = options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const errors = validate(schema, document, rules, {
    maxErrors: MAX_VALIDATION_ERRORS,
    hideSuggestions: !options.introspection,
  });
  if (errors.length > 0) throw new Refusal(400, withCode(errors, 'GRAPHQL_VALIDATION_FAILED'));
}

function chooseOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const chosen = name ? operations.find((node) => node.name?.value === name) : operations[0];
  if (chosen && (name || operations.length === 1)) return chosen;
  const message = name
    ? `Unknown operation named "${name}".`
    : 'Must provide operation name if query contains multiple operations.';
  throw refuse(400, 'OPERATION_RESOLUTION_FAILURE', message);
}

let operations = 0;

function describe(
  document: DocumentNode,
  definition: OperationDefinitionNode,
  schema: GraphQLSchema,
): Operation {
  const rootType = schema.getRootType(definition.operation);
  if (!rootType) {
    throw refuse(400, 'GRAPHQL_VALIDATION_FAILED', `The schema has no ${definition.operation} type.`);
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  operations += 1;
  return {
    id: operations,
    document,
    definition,
    name: definition.name?.value,
    rootType,
    fragments,
    conditions: conditionVariables(document),
    plans: new LruMap(MAX_PLANS),
    compiled: new WeakMap(),
    defers: definition.operation === 'query' && hasDefer(document),
    incremental: new WeakMap(),
  };
}
