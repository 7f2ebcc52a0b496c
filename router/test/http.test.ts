import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { createConnection } from 'node:net';
import { DEFAULT_LIMITS } from '../src/admission/limits.ts';
import { post, TestGraph } from './fixtures/router.ts';

interface Raw {
  status: number;
  type: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

describe('GraphQL over HTTP', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterEach(() => {
    // Whatever was refused must not have reached a subgraph.
    graph.reset();
  });
  afterAll(() => graph.close());

  const send = (
    init: { method?: string; headers?: Record<string, string>; body?: string | Buffer; search?: string } = {},
  ): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const { method = 'POST', headers = {}, body, search = '' } = init;
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const target = { method, headers: { ...length, ...headers } };
      const request = httpRequest(`${graph.router.url}${search}`, target, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        const type = response.headers['content-type'];
        resolve({ status: response.statusCode ?? 0, type, headers: response.headers, text });
      });
      request.on('error', reject);
      request.end(body);
    });

  const json = { 'content-type': 'application/json' };
  const expectError = (response: Raw, status: number, code: string) => {
    expect(response.status).toBe(status);
    expect(response.type).toMatch(/^application\/json/);
    const { errors } = JSON.parse(response.text);
    expect(errors[0].extensions).toMatchObject({ code, requestId: response.headers['x-request-id'] });
    expect(Object.values(graph.subgraphs).flatMap(({ requests }) => requests)).toEqual([]);
  };

  it.each([
    '',
    '{}',
    'null',
    '"x"',
    '7',
    '{"query":5}',
    '{"query":""}',
    '{"query":"{__typename}","variables":"x"}',
    '{"query":"{__typename}","variables":[7]}',
    '{"query":"{__typename}","operationName":{}}',
    '{"query":"{__typename}","extensions":1}',
    '{"query":"{__typename}"',
    '\u0000',
  ])('refuses the body %j with 400 in JSON', async (body) => {
    expectError(await send({ headers: json, body }), 400, 'BAD_REQUEST');
  });

  it.each([[[]], [[{ query: '{__typename}' }]], [Array(1_000).fill({ query: '{__typename}' })]])(
    'refuses batches',
    async (batch) => {
      expectError(await send({ headers: json, body: JSON.stringify(batch) }), 400, 'BATCHING_NOT_ALLOWED');
    },
  );

  it.each([
    ['{ me { id }', 'GRAPHQL_PARSE_FAILED'],
    ['', 'BAD_REQUEST'],
    ['{ mee { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query($r: [_Any!]!) { _entities(representations: $r) { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { me { id } } query B { me { id } }', 'OPERATION_RESOLUTION_FAILURE'],
    ['fragment F on User { id }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ me { id } } query B { me { id } }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('refuses the document %j with %s', async (query, code) => {
    expectError(await send({ headers: json, body: JSON.stringify({ query }) }), 400, code);
  });

  it.each(['/x/../graphql', '/graphql/%2e%2E/graphql', '/./graphql', '/x\\..\\graphql'])(
    'is not at %s, which a proxy may take for another address',
    async (path) => {
      const body = '{"query":"{__typename}"}';
      const request = httpRequest({ port: graph.router.port, method: 'POST', path, headers: json });
      request.end(body);
      const [response] = await once(request, 'response');
      response.resume();
      expect(response.statusCode).toBe(400);
    },
  );

  it('refuses an unknown operation name', async () => {
    const body = JSON.stringify({ query: 'query A { me { id } }', operationName: 'B' });
    expectError(await send({ headers: json, body }), 400, 'OPERATION_RESOLUTION_FAILURE');
  });

  it('reports at most five validation errors', async () => {
    const query = `{ ${Array.from({ length: 9 }, (_, index) => `nope${index}`).join(' ')} }`;
    const { body } = await graph.query(query);
    expect(body.errors).toHaveLength(5);
  });

  it('refuses a body above the limit with 413, and goes on', async () => {
    const body = JSON.stringify({ query: '{ me { id } }', variables: { x: 'x'.repeat(3_000_000) } });
    expectError(await send({ headers: json, body }), 413, 'BAD_REQUEST');
    const fitting = JSON.stringify({
      query: '{ me { id } }',
      variables: { x: 'x'.repeat(DEFAULT_LIMITS.bodyBytes - 100) },
    });
    expect((await send({ headers: json, body: fitting })).status).toBe(200);
  });

  it('refuses headers above 16 KiB', async () => {
    const response = await send({ headers: { ...json, 'x-long': 'x'.repeat(17_000) }, body: '{}' });
    expect(response.status).toBe(431);
  });

  it('answers nothing to a body that is cut short, and goes on', async () => {
    const socket = createConnection(graph.router.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{"q',
    );
    socket.destroy();
    expect((await graph.query('{ __typename }')).status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', undefined])(
    'refuses the content type %s as a possible forgery',
    async (type) => {
      const body = JSON.stringify({ query: '{ me { id } }' });
      const response = await send({ headers: type ? { 'content-type': type } : {}, body });
      expectError(response, 400, 'BAD_REQUEST');
      expect(response.text).toContain('CSRF');
    },
  );

  it.each(['charset=ibm037', 'charset=utf-7', 'charset=utf-32', 'Charset = "utf-16"'])(
    'refuses with 415 the %s',
    async (charset) => {
      const headers = { 'content-type': `application/json; ${charset}` };
      expectError(await send({ headers, body: '{"query":"{__typename}"}' }), 415, 'BAD_REQUEST');
    },
  );

  it('takes charset=utf-8 in any spelling', async () => {
    const headers = { 'content-type': 'Application/JSON;charset="UTF-8"' };
    expect((await send({ headers, body: '{"query":"{__typename}"}' })).status).toBe(200);
  });

  it('refuses a media type it cannot read even with a preflighted header', async () => {
    const headers = { 'content-type': 'text/plain', 'apollo-require-preflight': '1' };
    expectError(await send({ headers, body: '{"query":"{__typename}"}' }), 415, 'BAD_REQUEST');
  });

  it('answers GET only with a header that needs a preflight', async () => {
    const search = `?query=${encodeURIComponent('{ __typename }')}`;
    expectError(await send({ method: 'GET', search }), 400, 'BAD_REQUEST');
    const headers = { 'apollo-require-preflight': '1' };
    const response = await send({ method: 'GET', search, headers });
    expect(JSON.parse(response.text)).toEqual({ data: { __typename: 'Query' } });
  });

  it('answers no GET whose content type a foreign page may send', async () => {
    const search = `?query=${encodeURIComponent('{ __typename }')}`;
    const headers = { 'content-type': 'text/plain' };
    expectError(await send({ method: 'GET', search, headers }), 400, 'BAD_REQUEST');
    const asked = { ...headers, 'apollo-require-preflight': '1' };
    expectError(await send({ method: 'GET', search, headers: asked }), 415, 'BAD_REQUEST');
  });

  it('never runs a mutation by GET', async () => {
    const search = `?query=${encodeURIComponent('mutation { note(text: "x") }')}`;
    const response = await send({ method: 'GET', search, headers: { 'apollo-require-preflight': '1' } });
    expectError(response, 405, 'BAD_REQUEST');
    expect(response.headers.allow).toBe('POST');
  });

  it.each<[string, Record<string, string>]>([
    ['PUT', json],
    ['DELETE', json],
    ['PATCH', {}],
    ['OPTIONS', {}],
  ])('refuses the method %s with 405, whatever else is wrong', async (method, headers) => {
    const response = await send({ method, headers, body: '{"query":"{__typename}"}' });
    expectError(response, 405, 'BAD_REQUEST');
    expect(response.headers.allow).toBe('GET, POST');
  });

  it('says where subscriptions are served when one is posted', async () => {
    const body = JSON.stringify({ query: 'subscription { priceChanged(upc: "b1") { price } }' });
    const response = await send({ headers: json, body });
    expectError(response, 406, 'BAD_REQUEST');
    for (const way of [
      'accept: multipart/mixed;subscriptionSpec=1.0',
      'text/event-stream',
      'graphql-transport-ws',
    ]) {
      expect(response.text).toContain(way);
    }
  });

  it.each([
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
    [
      'application/json;q=0.9, application/graphql-response+json',
      'application/graphql-response+json; charset=utf-8',
    ],
    ['text/html, application/*;q=0.5', 'application/json; charset=utf-8'],
  ])('answers "accept: %s" in %s', async (accept, type) => {
    const response = await send({ headers: { ...json, accept }, body: '{"query":"{__typename}"}' });
    expect(response).toMatchObject({ status: 200, type });
  });

  it('refuses "accept: text/xml" with 406', async () => {
    const headers = { ...json, accept: 'text/xml' };
    expectError(await send({ headers, body: '{"query":"{__typename}"}' }), 406, 'BAD_REQUEST');
  });

  it('logs one line for a request that is refused, whatever the stage', async () => {
    await send({ headers: json, body: '{' });
    await send({ headers: { ...json, authorization: 'Bearer x' }, body: '{"query":"{__typename}"}' });
    await send({ headers: json, body: '{"query":"{"}' });
    expect(graph.lines.filter(({ msg }) => msg === 'request')).toMatchObject([
      { outcome: 'refused', status: 400, code: 'BAD_REQUEST' },
      { outcome: 'refused', status: 401, code: 'UNAUTHENTICATED' },
      { outcome: 'refused', status: 400, code: 'GRAPHQL_PARSE_FAILED' },
    ]);
  });

  it('shows browsers the Sandbox, and keeps the operation for everybody else', async () => {
    const response = await send({ method: 'GET', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(response).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(response.text).toContain('EmbeddedSandbox');
  });

  it('answers the introspection that Sandbox sends', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true });
    expect((await graph.query(query)).body.errors).toBeUndefined();
  });

  it('reports health of itself and of each subgraph', async () => {
    graph.subgraphs.reviews.state = 'down';
    const origin = new URL(graph.router.url).origin;
    const get = async (path: string) => (await fetch(origin + path)).json();
    expect(await get('/health')).toEqual({
      status: 'degraded',
      subgraphs: {
        accounts: { status: 'up' },
        catalogue: { status: 'up' },
        reviews: { status: 'down' },
        stock: { status: 'up' },
      },
    });
    expect(await get('/health?live')).toEqual({ status: 'up' });
    expect(await get('/health?ready')).toEqual({ status: 'up' });
    expect((await fetch(`${origin}/metrics`)).headers.get('content-type')).toMatch(/^text\/plain/);
    expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${origin}/health?live`, { method: 'HEAD' })).status).toBe(200);
    for (const path of ['/health?live', '/metrics']) {
      const refused = await fetch(origin + path, { method: 'POST' });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it.each(['//elsewhere/metrics', '/\\elsewhere/metrics', '//elsewhere/graphql?query={__typename}'])(
    'takes no part of a path for a host: %s',
    async (path) => {
      const { port } = graph.router;
      const headers = { 'apollo-require-preflight': '1' };
      const status = await new Promise((resolve, reject) => {
        const request = httpRequest({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on('error', reject).end();
      });
      expect(status).toBe(404);
    },
  );
});

describe('a router without introspection and landing page', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({ introspection: false, landingPage: false });
  });
  afterAll(() => graph.close());

  it('refuses __schema and __type', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "User") { name } }']) {
      const { body } = await graph.query(query);
      expect(body.data).toBeUndefined();
      expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('suggests no names', async () => {
    const { body } = await graph.query('{ mee { id } }');
    expect(body.errors?.[0]?.message).not.toContain('Did you mean');
  });

  it('has no page', async () => {
    const response = await fetch(graph.router.url, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).not.toContain('html');
    expect(await post(graph.router.url, { query: '{ __typename }' })).toMatchObject({ status: 200 });
  });
});
