import { apolloManifest, idOf, ManifestFiles } from './fixtures/manifest-files.ts';
import { type GraphQLBody, post, TestGraph } from './fixtures/router.ts';

const ME = 'query Me { me { id } }';

describe('a batch of operations', () => {
  let graph: TestGraph;
  let files: ManifestFiles;
  beforeAll(async () => {
    files = await ManifestFiles.create({ 'web.json': apolloManifest([ME]) });
    graph = await TestGraph.start({
      batching: { max: 4 },
      cost: { max: 30 },
      clients: { web: { manifests: [files.path('web.json')], mode: 'id_required' } },
    });
  });
  afterEach(() => graph.reset());
  afterAll(async () => {
    await graph.close();
    await files.remove();
  });

  const send = async (operations: unknown, headers: Record<string, string> = {}) => {
    const response = await post(graph.router.url, operations, headers);
    return { ...response, results: response.body as unknown as GraphQLBody[] };
  };
  const codes = (results: GraphQLBody[]) => results.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok');

  it('is answered by a list in its order', async () => {
    const { status, headers, results } = await send([
      { query: '{ me { id } }' },
      { query: 'query($id: ID!) { user(id: $id) { id } }', variables: { id: '2' } },
      { query: '{ nothing }' },
      { query: '{ __typename }' },
    ]);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(codes(results)).toEqual(['ok', 'ok', 'GRAPHQL_VALIDATION_FAILED', 'ok']);
    expect(results[1]?.data).toEqual({ user: { id: '2' } });
    expect(results[3]?.data).toEqual({ __typename: 'Query' });
  });

  it('of one is a list of one', async () => {
    expect((await send([{ query: '{ __typename }' }])).body).toEqual([{ data: { __typename: 'Query' } }]);
  });

  it('is refused whole when it is longer than allowed, empty, or has what is no operation', async () => {
    const refusal = async (operations: unknown) => {
      const { status, body } = await send(operations);
      return [status, body.errors?.[0]?.extensions.code];
    };
    expect(await refusal(Array(5).fill({ query: '{ __typename }' }))).toEqual([400, 'BATCHING_NOT_ALLOWED']);
    expect(await refusal([])).toEqual([400, 'BAD_REQUEST']);
    for (const other of [null, 'x', {}, [], [{ query: '{ __typename }' }]]) {
      expect(await refusal([{ query: '{ me { id } }' }, other])).toEqual([400, 'BAD_REQUEST']);
    }
    expect(graph.subgraphs.accounts.requests).toEqual([]);
  });

  it('runs its mutations one after the other', async () => {
    graph.store.journal.length = 0;
    const notes = ['a', 'b', 'c'].map((text) => ({ query: `mutation { note(text: "${text}") }` }));
    const { results } = await send(notes);
    expect(results.map(({ data }) => data?.note)).toEqual([1, 2, 3]);
    expect(graph.store.journal).toEqual(['accounts a', 'accounts b', 'accounts c']);
  });

  it('has no subscriptions in it', async () => {
    const subscription = { query: 'subscription { priceChanged(upc: "1") { price } }' };
    const accept = 'multipart/mixed;subscriptionSpec=1.0,application/json';
    const { results } = await send([subscription, { query: '{ __typename }' }], { accept });
    expect(codes(results)).toEqual(['BAD_REQUEST', 'ok']);
  });

  it('costs the sum of what is in it', async () => {
    const dear = { query: '{ products(first: 10) { upc } }' };
    expect(codes((await send([dear])).results)).toEqual(['ok']);
    const { results } = await send([dear, dear, dear, dear]);
    expect(codes(results)).toContain('COST_LIMIT_EXCEEDED');
    expect(codes(results)[0]).toBe('ok');
  });

  it('is bound by the list of its client, each of its operations for itself', async () => {
    const operations = [{ documentId: idOf(ME) }, { query: ME }, { documentId: 'none' }];
    const { results } = await send(operations, { 'apollographql-client-name': 'web' });
    expect(codes(results)).toEqual(['ok', 'PERSISTED_QUERY_ID_REQUIRED', 'PERSISTED_QUERY_NOT_IN_LIST']);
  });

  it('is refused where the answer can only be a stream', async () => {
    const { status } = await send([{ query: '{ __typename }' }], { accept: 'text/event-stream' });
    expect(status).toBe(406);
  });
});
