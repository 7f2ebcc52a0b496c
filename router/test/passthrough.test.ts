import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verify } from '@dallal/signing';
import {
  HttpTransport,
  LocalTransport,
  type PassedPath,
  type RunningRouter,
  startRouter,
} from '../src/index.ts';
import { plannedHere } from './fixtures/local-planner.ts';
import { recordingLog } from './fixtures/router.ts';
import { compose, SchemaSubgraph } from './fixtures/subgraph.ts';

const SECRET = 'a-secret-of-thirty-two-characters';
const typeDefs = 'type Query { shown: Int }';
const passthrough: PassedPath[] = [
  { path: '/oauth/token', methods: ['POST'], subgraph: 'one', headers: ['authorization'] },
  { path: '/keys', methods: ['GET'], subgraph: 'one' },
  { path: '/moved', methods: ['GET'], subgraph: 'one' },
  { path: '/silent', methods: ['POST'], subgraph: 'one' },
];

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('paths that are passed on', () => {
  const asked: Asked[] = [];
  const { log, lines } = recordingLog();
  let router: RunningRouter;
  const subgraph = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method, url, headers } = request;
    asked.push({ method, url, headers, body });
    if (url === '/silent') return void request.socket.destroy();
    if (url === '/moved') return void response.writeHead(302, { location: '/elsewhere' }).end();
    if (headers['if-none-match'] === '"1"') return void response.writeHead(304, { etag: '"1"' }).end();
    const told = { 'content-type': 'application/json', 'cache-control': 'no-store', etag: '"1"' };
    const other = { 'set-cookie': 'a=b', 'access-control-allow-origin': '*', 'x-inner': 'secret' };
    response.writeHead(401, { ...told, ...other, 'www-authenticate': 'Basic' }).end('{"error":"x"}');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
    router = await startRouter({
      ...plannedHere,
      supergraph: compose({ one: typeDefs }),
      transports: ({ onEvent }) =>
        new HttpTransport({ url, signingSecret: SECRET, ...(onEvent && { onEvent }) }),
      port: 0,
      log,
      passthrough,
      staticFiles: { directory: import.meta.dirname, fallback: 'passthrough.test.ts' },
    });
  });
  beforeEach(() => {
    asked.length = 0;
    lines.length = 0;
  });
  afterAll(async () => {
    await router.close();
    subgraph.close();
    subgraph.closeAllConnections();
  });

  const at = (path: string) => new URL(path, router.url);
  const form = (body: string, headers: Record<string, string> = {}) =>
    fetch(at('/oauth/token'), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  it('reach the subgraph, signed, with what is configured and from where it came', async () => {
    const headers = { authorization: 'Basic YTpi', cookie: 'a=b', 'x-other': '1', 'x-router-sender': 'e30' };
    await form('grant_type=client_credentials', headers);
    const [{ method, url, headers: got, body }] = asked as [Asked];
    expect([method, url, body]).toEqual(['POST', '/oauth/token', 'grant_type=client_credentials']);
    expect(verify(SECRET, got, body)).toMatchObject({
      ok: true,
      identity: null,
      sender: { address: '127.0.0.1' },
    });
    expect(got).toMatchObject({
      authorization: 'Basic YTpi',
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(got).not.toHaveProperty('cookie');
    expect(got).not.toHaveProperty('x-other');
  });

  it('say nothing of credentials where that is not configured; GET is signed over path and query', async () => {
    await fetch(at('/keys?kid=1'), { headers: { authorization: 'Bearer t', cookie: 'a=b' } });
    const [{ headers, url }] = asked as [Asked];
    expect([url, verify(SECRET, headers, '/keys?kid=1').ok]).toEqual(['/keys?kid=1', true]);
    expect(headers).not.toHaveProperty('authorization');
  });

  it('answer as the subgraph does, without what is not for clients', async () => {
    const response = await form('a=b');
    expect([response.status, await response.json()]).toEqual([401, { error: 'x' }]);
    const told = ['content-type', 'cache-control', 'etag', 'www-authenticate'];
    expect(told.map((name) => response.headers.get(name))).toEqual([
      'application/json',
      'no-store',
      '"1"',
      'Basic',
    ]);
    for (const name of ['set-cookie', 'access-control-allow-origin', 'x-inner']) {
      expect(response.headers.has(name)).toBe(false);
    }
    expect(response.headers.get('x-request-id')).toBe(asked[0]?.headers['x-request-id']);
  });

  it('leave it to clients to follow and to compare', async () => {
    const moved = await fetch(at('/moved'), { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/elsewhere']);
    expect((await fetch(at('/keys'), { headers: { 'if-none-match': '"1"' } })).status).toBe(304);
  });

  it('take no other method, no large body and nothing beside them', async () => {
    const get = await fetch(at('/oauth/token'));
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await form(`a=${'b'.repeat(70_000)}`)).status).toBe(413);
    for (const path of ['/oauth', '/oauth/token/', '/oauth/token/x', '/OAuth/token']) {
      expect((await fetch(at(path), { method: 'POST' })).status).toBe(404);
    }
    // Nor does a client's page stand in for what is not there.
    const open = (path: string) => fetch(at(path), { headers: { accept: 'text/html' } });
    expect((await open('/oauth/nothing')).status).toBe(404);
    expect((await open('/elsewhere')).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it('refuse credentials of which there are two', async () => {
    const once = ['host', 'x', 'accept', 'text/html', 'accept', '*/*', 'authorization', 'Basic YTpi'];
    const status = (headers: readonly string[]) =>
      new Promise((resolve) => {
        const sent = request(at('/oauth/token'), { method: 'POST', headers });
        sent.once('response', (response) => resolve(response.resume().statusCode)).end();
      });
    expect(await status([...once, 'authorization', 'Basic Yzpk'])).toBe(400);
    expect(asked).toEqual([]);
    expect(await status(once)).toBe(401);
  });

  it('say that the subgraph is away, and nothing of why', async () => {
    const response = await fetch(at('/silent'), { method: 'POST' });
    expect([response.status, await response.json()]).toEqual([503, { error: 'temporarily_unavailable' }]);
  });

  it('are one line in the log each, without what was sent, and counted', async () => {
    await form('client_secret=geheim', { authorization: 'Basic Z2VoZWlt' });
    const passed = lines.filter(({ msg }) => msg === 'passed on');
    expect(passed).toMatchObject([{ method: 'POST', path: '/oauth/token', subgraph: 'one', status: 401 }]);
    expect(JSON.stringify(lines)).not.toMatch(/geheim|Z2VoZWlt/);
    expect(await router.metrics()).toMatch(
      /router_passed_requests_total\{path="\/oauth\/token",status="4xx"\} \d/,
    );
  });

  it('reach a subgraph of the same process as well', async () => {
    const local = new SchemaSubgraph('one', typeDefs, { Query: { shown: () => 1 } });
    const ask = async ({ path, sender }: { path: string; sender: object }) => ({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ path, sender }),
    });
    const start = (passed: PassedPath[], answers: object) =>
      startRouter({
        ...plannedHere,
        supergraph: compose({ one: typeDefs }),
        transports: () => new LocalTransport(Object.assign(local, answers)),
        port: 0,
        log,
        passthrough: passed,
      });
    const other = await start(passthrough, { ask });
    const response = await fetch(new URL('/keys?a=1', other.url), { headers: { 'user-agent': 'test' } });
    expect(await response.json()).toEqual({
      path: '/keys?a=1',
      sender: { address: '127.0.0.1', userAgent: 'test' },
    });
    await other.close();
    for (const path of ['/graphql', '/metrics']) {
      const taken: PassedPath = { path, methods: ['POST'], subgraph: 'one' };
      await expect(start([taken], {})).rejects.toThrow(`is taken: ${path}`);
    }
    const nowhere: PassedPath = { path: '/x', methods: ['GET'], subgraph: 'two' };
    await expect(start([nowhere], {})).rejects.toThrow('cannot be passed on to the subgraph "two"');
  });
});
