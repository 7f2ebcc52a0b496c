import { HttpTransport } from '../src/index.ts';
import { HttpSubgraph, SECRET } from './fixtures/http-subgraph.ts';
import { TestGraph } from './fixtures/router.ts';
import { Store } from './fixtures/store.ts';
import { TestSubgraph } from './fixtures/subgraph.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const OWN = 'client-1.2_3~4';

describe('the id of a request', () => {
  let subgraph: HttpSubgraph;
  let trusting: TestGraph;
  let graph: TestGraph;

  beforeAll(async () => {
    subgraph = await HttpSubgraph.start(new TestSubgraph('accounts', new Store()));
    const transports = () => new HttpTransport({ url: subgraph.url, signingSecret: SECRET });
    [trusting, graph] = await Promise.all([
      TestGraph.start({ transports, trustRequestIds: true }),
      TestGraph.start({ transports }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([trusting.close(), graph.close()]);
    await subgraph.close();
  });

  const ask = async (router: TestGraph, id: string, query = '{ me { name } }') => {
    router.lines.length = 0;
    const { headers, body } = await router.query(query, {}, { headers: { 'x-request-id': id } });
    const line = router.lines.find(({ msg }) => msg === 'request');
    return {
      id: headers.get('x-request-id'),
      logged: line?.requestId,
      told: body.errors?.[0]?.extensions.requestId,
    };
  };

  it("is the client's where that is trusted: in the answer, the log, at subgraphs", async () => {
    expect(await ask(trusting, OWN)).toMatchObject({ id: OWN, logged: OWN });
    expect(subgraph.headers.at(-1)?.['x-request-id']).toBe(OWN);
  });

  it('is in errors, also of what was refused before anything was read', async () => {
    expect(await ask(trusting, OWN, '{ nothing }')).toEqual({ id: OWN, logged: OWN, told: OWN });
    const { headers, body } = await trusting.query(
      '{ me { name } }',
      {},
      {
        headers: { 'x-request-id': OWN, accept: 'image/png' },
      },
    );
    expect(headers.get('x-request-id')).toBe(OWN);
    expect(body.errors?.[0]?.extensions.requestId).toBe(OWN);
  });

  it.each(['', 'a b', 'a"b', "a'b", '<b>', 'é', 'a/b', 'a\\nb', 'x'.repeat(129)])(
    'is a new one where the client sends what could not be told again: %j',
    async (id) => {
      const { id: given, logged } = await ask(trusting, Buffer.from(id).toString('latin1'));
      expect(given).toMatch(UUID);
      expect(logged).toBe(given);
    },
  );

  it('may have 128 characters', async () => {
    expect(await ask(trusting, 'x'.repeat(128))).toMatchObject({ id: 'x'.repeat(128) });
  });

  it("is never the client's where that is not trusted, and differs each time", async () => {
    const [first, second] = [await ask(graph, OWN), await ask(graph, OWN)];
    expect(first.id).toMatch(UUID);
    expect(second.id).toMatch(UUID);
    expect(second.id).not.toBe(first.id);
    expect(subgraph.headers.at(-1)?.['x-request-id']).toBe(second.id);
  });

  it('names the one line of a request, which tells its cost and nothing of what was asked', async () => {
    graph.lines.length = 0;
    await graph.query(
      'query Line($with: Boolean!, $upc: ID = "hidden") { me { name @include(if: $with) } user(id: $upc) { id } }',
      { with: true },
    );
    const lines = graph.lines.filter(({ msg }) => msg === 'request');
    expect(lines).toMatchObject([
      { requestId: expect.stringMatching(UUID), operation: 'Line', outcome: expect.any(String) },
    ]);
    await graph.query('{ me { name } }');
    expect(graph.lines.at(-1)).toMatchObject({ cost: expect.any(Number), outcome: 'ok' });
    expect(JSON.stringify(graph.lines)).not.toMatch(/hidden|me \{/);
  });

  it('is not made for health and metrics, which are not logged', async () => {
    graph.lines.length = 0;
    for (const path of ['/health?live', '/health?ready', '/health', '/metrics']) {
      await (await fetch(new URL(path, graph.router.url))).text();
    }
    expect(graph.lines).toEqual([]);
  });
});
