import { HttpTransport } from '../src/index.ts';
import { HttpSubgraph, SECRET } from './fixtures/http-subgraph.ts';
import { TestGraph } from './fixtures/router.ts';
import { Store } from './fixtures/store.ts';
import { TestSubgraph } from './fixtures/subgraph.ts';

describe('a client’s headers that a rule passes on', () => {
  let subgraph: HttpSubgraph;
  let graph: TestGraph;
  const ask = (headers: Record<string, string>) =>
    graph.query('{ products { name } }', undefined, { headers });
  const arrived = () => subgraph.headers.map((headers) => headers['x-tenant']).sort();

  beforeAll(async () => {
    subgraph = await HttpSubgraph.start(new TestSubgraph('catalogue', new Store()));
    const { url } = subgraph;
    const headers = { propagate: ['X-Tenant'] };
    graph = await TestGraph.start({
      transports: () => new HttpTransport({ url, signingSecret: SECRET, headers }),
    });
  });
  beforeEach(() => {
    subgraph.headers.length = 0;
  });
  afterAll(async () => {
    await graph.close();
    await subgraph.close();
  });

  it('reach the subgraph, and no others do', async () => {
    expect((await ask({ 'x-tenant': 'acme', 'x-other': '1' })).body.errors).toBeUndefined();
    expect(subgraph.headers).toMatchObject([{ 'x-tenant': 'acme' }]);
    expect(subgraph.headers[0]).not.toHaveProperty('x-other');
  });

  it('keep identical queries apart that come with different ones', async () => {
    const tenants = ['acme', 'bolt', 'crux'];
    await Promise.all(tenants.map((tenant) => ask({ 'x-tenant': tenant })));
    expect(arrived()).toEqual(tenants);
  });
});
