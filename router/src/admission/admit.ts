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
import { MAX_PLANS, type Operation } from '../planning/operation.ts';
import { conditionVariables } from '../planning/resolve-conditions.ts';
import type { Generation } from '../supergraph/generation.ts';
import { readBeginning } from './beginning.ts';
import { beyond, enforce, exceededBy, refusalOf } from './exceeded.ts';
import { FiniteNumbersRule } from './finite-numbers.ts';
import { forgetTokens } from './forget-tokens.ts';
import { type Exceeded, type Limits, limitsFrom } from './limits.ts';
import { type Measured, measure } from './measure.ts';
import { codedErrors } from './slice-errors.ts';
import { refuseConditionalSubscription } from './subscription-root.ts';

/** Of selection sets within one another: nobody writes these, and parsers run out of stack. */
const MAX_NESTING = 500;

/** Validation stops at this many errors; with the notice that it did, five leave the router at most. */
const MAX_VALIDATION_ERRORS = 4;

export interface AdmissionOptions {
  /** Whether `__schema` and `__type` may be asked, and typing errors be met with suggestions. */
  introspection: boolean;
  /** Default: those of `limits.ts`, enforced. */
  limits?: Limits;
}

const DEFAULTS = limitsFrom();
const RULES = [...specifiedRules, FiniteNumbersRule];

/** Text → operation: parse, limits, validation, choice of the operation. Throws {@link Refusal}. */
export function admit(
  request: { query: string; operationName: string | undefined },
  generation: Generation,
  options: AdmissionOptions,
): { operation: Operation; known: boolean } {
  const key = `${request.operationName ?? ''}\n${request.query}`;
  const known = generation.operations.get(key);
  if (known) return { operation: known, known: true };
  const { limits = DEFAULTS } = options;
  const document = parseWithinLimits(request.query, limits);
  const measures = measure(document);
  enforce(exceededBy(measures, limits));
  refuseUnnamedAmongOthers(document);
  refuseConditionalSubscription(document);
  validateAgainst(generation, document, options);
  const definition = chooseOperation(document, request.operationName);
  const operation = describe(document, definition, generation.apiSchema, measures);
  generation.operations.set(key, operation);
  return { operation, known: false };
}

/** The limits that an operation goes beyond, though it was let through: those that only warn, or were wider then. */
export function exceededByOperation({ document, measures }: Operation, limits: Limits): Exceeded[] {
  const tokens = beyond('tokens', document.tokenCount ?? 0, limits);
  return [...(tokens ? [tokens] : []), ...exceededBy(measures, limits)];
}

function parseWithinLimits(query: string, limits: Limits): DocumentNode {
  const { max, mode } = limits.tokens;
  try {
    // What only warns must be counted to its end; the body's size bounds it.
    return forgetTokens(parse(query, mode === 'enforce' ? { maxTokens: max } : {}));
  } catch (error) {
    if (error instanceof GraphQLError && /more that?n? \d+ tokens/.test(error.message)) {
      throw tooManyTokens(query, limits);
    }
    if (error instanceof GraphQLError) throw new Refusal(400, withCode([error], 'GRAPHQL_PARSE_FAILED'));
    // The parser recurses: what is left is the stack's end, which is nobody's business.
    throw nestedTooDeeply();
  }
}

function tooManyTokens(query: string, limits: Limits): Refusal {
  const { max } = limits.tokens;
  const { nesting, aliases } = readBeginning(query, max);
  if (nesting > MAX_NESTING) return nestedTooDeeply();
  const tooManyAliases = beyond('aliases', aliases, limits);
  if (tooManyAliases?.mode === 'enforce') return refusalOf(tooManyAliases);
  const message = `The document has more than ${max} tokens`;
  return refusalOf({ limit: 'tokens', found: max + 1, ...limits.tokens }, 400, { message });
}

const nestedTooDeeply = () => refuse(400, 'GRAPHQL_PARSE_FAILED', 'The document is nested too deeply');

function validateAgainst(generation: Generation, document: DocumentNode, options: AdmissionOptions): void {
  const rules = options.introspection ? RULES : [...RULES, NoSchemaIntrospectionCustomRule];
  const errors = validate(generation.apiSchema, document, rules, {
    maxErrors: MAX_VALIDATION_ERRORS,
    hideSuggestions: !options.introspection,
  });
  if (errors.length === 0) return;
  const told = codedErrors(errors, document, generation);
  throw new Refusal(400, told);
}

/** Validation would say so too, and not that it is the choice that cannot be made. */
function refuseUnnamedAmongOthers(document: DocumentNode): void {
  const operations = operationsOf(document);
  if (operations.length < 2 || operations.every(({ name }) => name)) return;
  const message = 'An operation without a name must be the only one of its document.';
  throw refuse(400, 'OPERATION_RESOLUTION_FAILURE', message);
}

const operationsOf = ({ definitions }: DocumentNode) =>
  definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);

function chooseOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = operationsOf(document);
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
  measures: readonly Measured[],
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
    measures,
    conditions: conditionVariables(document),
    plans: new LruMap(MAX_PLANS),
    compiled: new WeakMap(),
    defers: definition.operation === 'query' && hasDefer(document),
    incremental: new WeakMap(),
  };
}
