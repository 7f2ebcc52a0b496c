import { once } from 'node:events';
import { WebSocket } from 'ws';
import { TestGraph } from './fixtures/router.ts';

const QUERY = { method: 'POST', body: '{"query":"{__typename}"}' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** The headers of CORS in an answer. */
function permissions(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('access-control-')));
}

describe('a router without CORS', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterAll(() => graph.close());

  it('says nothing of other origins, and answers no preflight', async () => {
    const headers = { ...JSON_TYPE, origin: 'https://app.example' };
    const answer = await fetch(graph.router.url, { ...QUERY, headers });
    expect([answer.status, permissions(answer), answer.headers.get('vary')]).toEqual([200, {}, null]);
    const asked = { ...headers, 'access-control-request-method': 'POST' };
    const preflight = await fetch(graph.router.url, { method: 'OPTIONS', headers: asked });
    expect([preflight.status, permissions(preflight)]).toEqual([405, {}]);
  });
});

describe('a router with CORS', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({
      cors: { origins: ['https://app.example', 'https://*.shop.example:8443'], credentials: true },
    });
  });
  afterAll(() => graph.close());

  const preflight = (origin: string, headers: Record<string, string> = {}) =>
    fetch(graph.router.url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', ...headers },
    });

  it.each(['https://app.example', 'https://de.shop.example:8443', 'https://a.b.shop.example:8443'])(
    'lets pages of %s ask',
    async (origin) => {
      const response = await preflight(origin, { 'access-control-request-headers': 'content-type,x-own' });
      expect(response.status).toBe(204);
      expect(response.headers.get('vary')).toBe('origin, access-control-request-headers');
      expect(permissions(response)).toEqual({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'content-type,x-own',
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
        'access-control-max-age': '600',
      });
      const answer = await fetch(graph.router.url, { ...QUERY, headers: { ...JSON_TYPE, origin } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('vary')).toBe('origin');
      expect(permissions(answer)).toEqual({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'x-request-id, retry-after, ratelimit, ratelimit-policy',
      });
    },
  );

  it.each([
    'https://evil.example',
    'http://app.example',
    'https://app.example:8443',
    'https://app.example.evil.example',
    'https://shop.example:8443',
    'https://evil.test#.shop.example:8443',
    'https://evilshop.example:8443',
    'null',
  ])('gives pages of %s no permission', async (origin) => {
    const response = await preflight(origin);
    expect([response.status, permissions(response)]).toEqual([204, {}]);
    const answer = await fetch(graph.router.url, { ...QUERY, headers: { ...JSON_TYPE, origin } });
    expect([permissions(answer), answer.headers.get('vary')]).toEqual([{}, 'origin']);
  });

  it.each(['/graphql/partner', '/api/products/1'])(
    'is the same at every address for clients: %s',
    async (path) => {
      const headers = { origin: 'https://app.example', 'access-control-request-method': 'DELETE' };
      const response = await fetch(new URL(path, graph.router.url), { method: 'OPTIONS', headers });
      expect(response.status).toBe(204);
      expect(permissions(response)).toMatchObject({ 'access-control-allow-origin': 'https://app.example' });
    },
  );

  it('gives a page the reason why its request is refused', async () => {
    const headers = { ...JSON_TYPE, origin: 'https://app.example' };
    const response = await fetch(graph.router.url, { method: 'POST', headers, body: '{' });
    expect(response.status).toBe(400);
    expect(permissions(response)).toMatchObject({ 'access-control-allow-origin': 'https://app.example' });
  });

  it.each(['/health', '/metrics'])('gives no page %s', async (path) => {
    const headers = { origin: 'https://app.example' };
    expect(permissions(await fetch(new URL(path, graph.router.url), { headers }))).toEqual({});
  });

  it.each<[string, string | undefined, number]>([
    ['a page of an allowed origin', 'https://app.example', 101],
    ["the router's own page", 'own', 101],
    ['a client that is no browser', undefined, 101],
    ['a page of another origin', 'https://evil.example', 403],
    ['a sandboxed frame', 'null', 403],
  ])('answers the WebSocket of %s (%s) with %i', async (_, origin, status) => {
    const own = new URL(graph.router.url).origin;
    const headers = origin === undefined ? {} : { origin: origin === 'own' ? own : origin };
    const socket = new WebSocket(graph.router.url.replace('http', 'ws'), 'graphql-transport-ws', { headers });
    socket.on('error', () => {});
    const [event] = (await Promise.race([
      once(socket, 'upgrade'),
      once(socket, 'unexpected-response').then(([, response]) => [response]),
    ])) as [{ statusCode: number }];
    expect(event.statusCode).toBe(status);
    socket.terminate();
  });
});

describe('a router for the pages of all origins', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({
      cors: { origins: '*', allowHeaders: ['content-type'], exposeHeaders: [], maxAgeS: 5 },
    });
  });
  afterAll(() => graph.close());

  it('says so with "*", whoever asks, and never speaks of credentials', async () => {
    const headers = {
      ...{ origin: 'https://any.example', 'access-control-request-method': 'POST' },
      'access-control-request-headers': 'x-own',
    };
    const response = await fetch(graph.router.url, { method: 'OPTIONS', headers });
    expect(response.headers.get('vary')).toBeNull();
    expect(permissions(response)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-max-age': '5',
    });
  });

  it('is not to be had with credentials', async () => {
    await expect(TestGraph.start({ cors: { origins: '*', credentials: true } })).rejects.toThrow(
      /must be named/,
    );
  });
});
