import { type GraphQLSchema, Kind, valueFromAST } from 'graphql';
import type { Endpoint } from './endpoint.ts';
import { described, type JsonSchema, NamedSchemas, orNull } from './json-schema.ts';
import type { Mapping } from './mapping-file.ts';
import type { Parameter } from './parameters.ts';
import { titleOf } from './problem.ts';
import { ResultSchemas } from './result-schema.ts';

/** A document of OpenAPI 3.1. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

const PROBLEM_TYPE = 'application/problem+json';

/** What any endpoint may answer besides what is its own. */
const COMMON_PROBLEMS = [400, 401, 403, 429, 503];

const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of a person.',
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'The key of an application.' },
};

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  properties: {
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'What went wrong, for programs.' },
    requestId: { type: 'string', description: 'Names the request in the logs.' },
    errors: { type: 'array', items: { type: 'object' } },
  },
  required: ['title', 'status', 'code', 'requestId'],
};

/**
 * The OpenAPI 3.1 document of endpoints: parameters and bodies by the operations' variables, answers by what they
 * select, both with the descriptions of the schema.
 *
 * @param path below which the endpoints are
 */
export function openApiDocument(
  mapping: Pick<Mapping, 'title' | 'version' | 'description'>,
  endpoints: readonly Endpoint[],
  schema: GraphQLSchema,
  path: string,
): OpenApiDocument {
  const named = new NamedSchemas();
  const paths: Record<string, Record<string, unknown>> = {};
  const ids = new Set<string>();
  for (const endpoint of endpoints) {
    const template = endpoint.path.replace(/:([\w.-]+)/g, '{$1}');
    paths[template] ??= {};
    const operationId = uniqueId(endpoint.operation.name, ids);
    const operation = { operationId, ...operationOf(endpoint, schema, named) };
    paths[template][endpoint.method.toLowerCase()] = operation;
  }
  return {
    openapi: '3.1.0',
    info: { title: mapping.title, version: mapping.version, ...described(mapping) },
    servers: [{ url: path }],
    // Which of them an operation needs is for the subgraphs to say; some need none.
    security: [{}, { bearer: [] }, { apiKey: [] }],
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { ...named.all, Problem: PROBLEM },
      responses: {
        ...Object.fromEntries(COMMON_PROBLEMS.map((status) => [`Problem${status}`, problemResponse(status)])),
        OtherProblem: { ...problemResponse(500), description: 'Any other problem.' },
      },
    },
  };
}

/** One operation may be at several places, and clients are generated with the ids as names. */
function uniqueId(name: string, taken: Set<string>): string {
  let id = name;
  for (let number = 2; taken.has(id); number += 1) id = `${name}${number}`;
  taken.add(id);
  return id;
}

function operationOf(endpoint: Endpoint, schema: GraphQLSchema, named: NamedSchemas) {
  const { mapping, operation, parameters, body } = endpoint;
  const root = rootFieldOf(endpoint, schema);
  const summary = mapping.summary ?? root?.description?.split('\n')[0];
  return {
    ...(summary ? { summary } : {}),
    ...described({ description: mapping.description ?? root?.description }),
    ...(mapping.tags.length > 0 ? { tags: mapping.tags } : {}),
    ...(root?.deprecationReason ? { deprecated: true } : {}),
    ...(parameters.length > 0 ? { parameters: parameters.map((each) => parameterOf(each, named)) } : {}),
    ...(body ? { requestBody: requestBodyOf(body, named) } : {}),
    responses: responsesOf(endpoint, new ResultSchemas(schema, named, operation.fragments)),
  };
}

/** The first of the operation: what it is about. */
function rootFieldOf({ operation: { definition } }: Endpoint, schema: GraphQLSchema) {
  const field = definition.selectionSet.selections.find((node) => node.kind === Kind.FIELD);
  return field && schema.getRootType(definition.operation)?.getFields()[field.name.value];
}

function parameterOf(parameter: Parameter, named: NamedSchemas) {
  const { name, in: place } = parameter;
  return {
    name,
    in: place,
    required: place === 'path' || isRequired(parameter),
    schema: valueSchema(parameter, named),
  };
}

function requestBodyOf({ whole, members }: NonNullable<Endpoint['body']>, named: NamedSchemas) {
  const [first] = members;
  const required = members.filter(isRequired).map(({ name }) => name);
  const properties = members.map((member) => [member.name, valueSchema(member, named)]);
  const schema: JsonSchema =
    whole && first
      ? valueSchema(first, named)
      : {
          type: 'object',
          properties: Object.fromEntries(properties),
          ...(required.length > 0 ? { required } : {}),
          additionalProperties: false,
        };
  return { required: required.length > 0, content: { 'application/json': { schema } } };
}

function isRequired({ definition }: Parameter): boolean {
  return definition.type.kind === Kind.NON_NULL_TYPE && definition.defaultValue === undefined;
}

function valueSchema({ type, definition, in: place }: Parameter, named: NamedSchemas): JsonSchema {
  const values = named.input(type);
  // Text cannot say null: a parameter that may be null is one that may be left out.
  const schema = place === 'body' ? values : withoutNull(values);
  const { defaultValue } = definition;
  return defaultValue ? { ...schema, default: valueFromAST(defaultValue, type) } : schema;
}

function withoutNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.type)) return { ...schema, type: schema.type[0] };
  return Array.isArray(schema.anyOf) ? (schema.anyOf[0] as JsonSchema) : schema;
}

function responsesOf({ mapping, result, parameters }: Endpoint, schemas: ResultSchemas) {
  const responses: Record<string, unknown> = {};
  for (const status of COMMON_PROBLEMS)
    responses[status] = { $ref: `#/components/responses/Problem${status}` };
  // What the path names may not be there, whoever finds that out.
  if (parameters.some(({ in: place }) => place === 'path')) responses[404] = problemResponse(404);
  const { not_found: missing } = mapping;
  if (missing !== false)
    responses[missing === true ? 404 : missing] = problemResponse(missing === true ? 404 : missing);
  responses.default = { $ref: '#/components/responses/OtherProblem' };
  const statuses = new Set([mapping.status, ...Object.values(mapping.results)]);
  for (const status of statuses) {
    const schema = schemas.of(result, (typename) => (mapping.results[typename] ?? mapping.status) === status);
    // A type that this part of the graph does not have leaves its status without an answer.
    if (status !== mapping.status && 'not' in schema) continue;
    responses[status] = status >= 400 ? problemResponse(status, schema) : answerOf(status, mapping, schema);
  }
  return responses;
}

function answerOf(status: number, { not_found }: Endpoint['mapping'], schema: JsonSchema) {
  if (status === 204) return { description: titleOf(status) };
  // What would be null is a 404.
  const body = not_found === false ? schema : withoutNull(schema);
  return { description: titleOf(status), content: { 'application/json': { schema: body } } };
}

/** @param result the results that the problem may be about */
function problemResponse(status: number, result?: JsonSchema) {
  const problem = { $ref: '#/components/schemas/Problem' };
  const withResult = {
    allOf: [problem, { type: 'object', properties: { result: result && orNull(result) } }],
  };
  return {
    description: titleOf(status),
    ...(status === 429 || status === 503
      ? { headers: { 'retry-after': { description: 'Seconds.', schema: { type: 'integer' } } } }
      : {}),
    content: { [PROBLEM_TYPE]: { schema: result ? withResult : problem } },
  };
}
