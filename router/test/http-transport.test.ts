import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpTransport, SubgraphFailure, type SubgraphRequest } from '../src/index.ts';
import { HttpSubgraph, SECRET } from './fixtures/http-subgraph.ts';
import { Store } from './fixtures/store.ts';
import { TestSubgraph } from './fixtures/subgraph.ts';

const request = (overrides: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  kind: 'query',
  query: '{ me { id } }',
  identity: null,
  requestId: 'r1',
  timeoutMs: 20_000,
  ...overrides,
});

describe('the HTTP transport', () => {
  let store: Store;
  let http: HttpSubgraph;
  let transport: HttpTransport;

  beforeAll(async () => {
    store = new Store();
    http = await HttpSubgraph.start(new TestSubgraph('accounts', store));
    transport = new HttpTransport({ url: http.url, signingSecret: SECRET });
  });
  afterAll(async () => {
    await transport.close();
    await http.close();
  });

  it('is answered when it signs', async () => {
    expect(await transport.execute(request())).toEqual({ data: { me: { id: '1' } } });
    expect(await transport.health()).toEqual({ status: 'up' });
  });

  it('fails when the subgraph does not accept its signature', async () => {
    const stranger = new HttpTransport({
      url: http.url,
      signingSecret: 'another secret, as long as the first',
    });
    await expect(stranger.execute(request())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await stranger.health()).toEqual({ status: 'down' });
    await stranger.close();
  });

  it('asks a query again when the connection broke, once', async () => {
    http.cutNext = 1;
    expect(await transport.execute(request())).toEqual({ data: { me: { id: '1' } } });
    http.cutNext = 2;
    await expect(transport.execute(request())).rejects.toBeInstanceOf(SubgraphFailure);
    http.cutNext = 0;
  });

  it('never sends a mutation twice', async () => {
    http.headers.length = 0;
    http.cutNext = 1;
    const mutation = request({ kind: 'mutation', query: 'mutation { note(text: "once") }' });
    await expect(transport.execute(mutation)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(http.headers).toHaveLength(1);
    expect(store.journal).toEqual([]);
  });

  it('fails when nobody listens', async () => {
    const lonely = new HttpTransport({ url: 'http://127.0.0.1:1/graphql' });
    await expect(lonely.execute(request())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await lonely.close();
  });

  describe.each<[string, (server: Server) => void, string]>([
    [
      'answers with HTML',
      (server) => server.on('request', (_, response) => response.end('<html>')),
      'SUBGRAPH_UNAVAILABLE',
    ],
    [
      'answers with other JSON',
      (server) => server.on('request', (_, response) => response.end('[1]')),
      'SUBGRAPH_UNAVAILABLE',
    ],
    [
      'answers with 503 and errors',
      (server) =>
        server.on('request', (_, response) => {
          response.writeHead(503).end('{"errors":[{"message":"overloaded"}]}');
        }),
      'SUBGRAPH_UNAVAILABLE',
    ],
    ['does not answer', (server) => server.on('request', () => {}), 'SUBGRAPH_TIMEOUT'],
  ])('to a server that %s', (_, behave, code) => {
    it(`fails with ${code}`, async () => {
      const server = createServer();
      behave(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
      const strange = new HttpTransport({ url });
      await expect(strange.execute(request({ timeoutMs: 100 }))).rejects.toMatchObject({ code });
      await strange.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
  });
});
