import { createHash } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { RestGraph } from './fixtures/rest-graph.ts';

interface Operation {
  operationId: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  requestBody?: { required: boolean; content: { 'application/json': { schema: Record<string, unknown> } } };
  responses: Record<string, { content?: Record<string, { schema: object }>; $ref?: string }>;
}

interface Document {
  openapi: string;
  info: object;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

const KEY = 'the key of the partner';

let graph: RestGraph;
let document: Document;
beforeAll(async () => {
  graph = await RestGraph.start({
    contracts: { partner: { exclude: ['in'] } },
    clients: {
      partner: { contract: 'partner', apiKeySha256: [createHash('sha256').update(KEY).digest('hex')] },
    },
  });
  document = (await (await graph.fetch('/openapi.json')).json()) as Document;
});
afterAll(() => graph.close());

const operation = (method: string, path: string) => document.paths[path]?.[method] as Operation;

it('is a document of OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document) as never);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

it('has each endpoint, below the address that it is served at', () => {
  expect(document.servers).toEqual([{ url: '/api' }]);
  expect(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    ),
  ).toEqual([
    'get /products/{id}',
    'delete /products/{id}',
    'get /products',
    'get /things',
    'get /fails/{code}',
    'get /half',
    'get /internal',
    'post /orders',
    'put /products/{id}/names',
    'post /products/{id}/removal',
    'get /mine/{id}',
  ]);
  expect(operation('get', '/mine/{id}').operationId).toBe('Product2');
  expect(document.components.securitySchemes).toMatchObject({
    bearer: { type: 'http', scheme: 'bearer' },
    apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  });
});

it('describes parameters by the variables of the operation', () => {
  expect(operation('get', '/products/{id}').parameters).toEqual([
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  ]);
  const enums = { type: 'array', items: { $ref: '#/components/schemas/State' } };
  expect(operation('get', '/products').parameters).toMatchObject([
    { name: 'first', in: 'query', required: false, schema: { type: 'integer', format: 'int32', default: 5 } },
    { name: 'states', schema: enums },
    { name: 'inStock', schema: { type: 'boolean' } },
    { name: 'most', schema: { type: 'number' } },
    { name: 'since', schema: { $ref: '#/components/schemas/DateTime' } },
  ]);
  expect(operation('post', '/orders').parameters).toMatchObject([
    { name: 'Idempotency-Key', in: 'header', required: false },
  ]);
});

it('describes bodies, enums and scalars by the schema, and operations by their field', () => {
  expect(operation('post', '/orders').requestBody).toMatchObject({
    required: true,
    content: { 'application/json': { schema: { required: ['amount'], additionalProperties: false } } },
  });
  expect(operation('put', '/products/{id}/names').requestBody?.content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/NamesInput',
  });
  expect(document.components.schemas).toMatchObject({
    State: { type: 'string', enum: ['FRESH', 'WORN'], description: '- `FRESH`: Never used.' },
    DateTime: {
      type: 'string',
      format: 'date-time',
      description: 'A moment.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc3339' },
    },
    NamesInput: { required: ['name'], properties: { also: { type: ['array', 'null'] } } },
  });
  expect(operation('get', '/products/{id}')).toMatchObject({
    operationId: 'Product',
    summary: 'One product, by its id.',
  });
  expect(operation('get', '/internal').summary).toBe('For us only');
  expect(operation('get', '/things').tags).toEqual(['Things']);
});

it('tells the status of each result, and which may be none', () => {
  expect(Object.keys(operation('post', '/orders').responses)).toEqual(
    expect.arrayContaining(['201', '409', '410', '400', '401', '429']),
  );
  expect(operation('get', '/products/{id}').responses[404]).toBeDefined();
  expect(operation('delete', '/products/{id}').responses[204]).toEqual({ description: 'No Content' });
  expect(operation('delete', '/products/{id}').responses[404]).toBeDefined();
  expect(operation('get', '/things').responses).toHaveProperty('default');
});

it('has for a client what its contract has, and that is all it may ask', async () => {
  const headers = { 'x-api-key': KEY };
  const own = (await (await graph.fetch('/openapi.json', { headers })).json()) as Document;
  expect(Object.keys(document.paths).filter((path) => !(path in own.paths))).toEqual(['/internal']);
  expect((await graph.fetch('/internal')).status).toBe(200);
  const refused = await graph.fetch('/internal', { headers });
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ code: 'NOT_FOUND', detail: 'There is no such endpoint' });
  expect((await graph.fetch('/things', { headers })).status).toBe(200);
});

it('says nothing of what the contract hides, by no answer and no part of the document', async () => {
  const headers = { 'x-api-key': KEY };
  const hidden = /Rivet|margin|Not for partners|For us only/;
  expect(await (await graph.fetch('/openapi.json')).text()).toMatch(hidden);
  expect(await (await graph.fetch('/openapi.json', { headers })).text()).not.toMatch(hidden);
  // Were the endpoint looked at first, it would tell of its parameters and methods.
  for (const init of [{ headers }, { headers, method: 'POST' }]) {
    const refused = await graph.fetch('/internal?first=1', init);
    expect([refused.status, refused.headers.get('allow')]).toEqual([404, null]);
  }
});

describe('answers are what the document says', () => {
  const matches = (schema: object, value: unknown) => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile({ ...schema, components: document.components });
    validate(value);
    return validate.errors;
  };
  const schemaFor = (of: Operation, status: number, type: string) => {
    const response = of.responses[status];
    const named = response?.$ref?.split('/').at(-1);
    const responses = (document.components as unknown as { responses: Operation['responses'] }).responses;
    const found = named ? responses[named] : response;
    return found?.content?.[type]?.schema as object;
  };

  it.each([
    ['get', '/products/{id}', '/products/1', 200],
    ['get', '/products/{id}', '/products/a%2Fb', 200],
    ['get', '/products/{id}', '/products/9', 404],
    ['get', '/products', '/products?states=FRESH', 200],
    ['get', '/products', '/products?first=x', 400],
    ['get', '/things', '/things', 200],
    ['get', '/half', '/half', 200],
    ['get', '/fails/{code}', '/fails/FORBIDDEN', 403],
  ])('%s %s: %s', async (method, template, path, status) => {
    const response = await graph.fetch(path);
    expect(response.status).toBe(status);
    const type = response.headers.get('content-type')?.split(';')[0] as string;
    const schema = schemaFor(operation(method, template), status, type);
    expect(matches(schema, await response.json())).toBeNull();
  });

  it.each([
    [12, 201],
    [1, 409],
    [-1, 410],
  ])('post /orders with the amount %d', async (amount, status) => {
    const response = await graph.send('POST', '/orders', { amount });
    expect(response.status).toBe(status);
    const type = response.headers.get('content-type')?.split(';')[0] as string;
    const answer = (await response.json()) as object;
    expect(matches(schemaFor(operation('post', '/orders'), status, type), answer)).toBeNull();
    const other = status === 201 ? { ...answer, id: 1 } : { ...answer, result: { __typename: 'Order' } };
    expect(matches(schemaFor(operation('post', '/orders'), status, type), other)).not.toBeNull();
  });
});
