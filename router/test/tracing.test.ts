import type { IncomingMessage } from 'node:http';
import { readConfig } from '../src/config.ts';
import { HttpTransport } from '../src/index.ts';
import { optionsFromConfig } from '../src/options-from-config.ts';
import { Tracing } from '../src/telemetry/tracing.ts';
import { HttpSubgraph, SECRET } from './fixtures/http-subgraph.ts';
import { attributesOf, type ExportedSpan, OtlpReceiver } from './fixtures/otlp-receiver.ts';
import { eventually, recordingLog, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { Store } from './fixtures/store.ts';
import { TestSubgraph } from './fixtures/subgraph.ts';
import { subgraphNames } from './fixtures/type-defs.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';
const sampled = { traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'vendor=1' };

describe('a traced router', () => {
  const store = new Store();
  let receiver: OtlpReceiver;
  let subgraphs: Map<string, HttpSubgraph>;
  let graph: TestGraph;

  const transports = ({ name }: { name: string }) =>
    new HttpTransport({ url: subgraphs.get(name)?.url ?? '', signingSecret: SECRET });
  const start = (telemetry: object) =>
    TestGraph.start({
      transports,
      batching: { max: 2 },
      telemetry: { endpoint: receiver.url, exportEveryMs: 20, ...telemetry },
    });

  beforeAll(async () => {
    receiver = await OtlpReceiver.start();
    const started = subgraphNames.map(
      async (name) => [name, await HttpSubgraph.start(new TestSubgraph(name, store))] as const,
    );
    subgraphs = new Map(await Promise.all(started));
    graph = await start({ serviceName: 'router-under-test', headers: { 'x-api-key': 'k' } });
  });
  afterAll(async () => {
    await graph.close();
    await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()));
    await receiver.close();
  });

  /** The spans of one trace, once its request's span is among them. */
  const traceOf = async (isRoot: (span: ExportedSpan) => boolean) => {
    let root: ExportedSpan | undefined;
    await eventually(() => {
      root = receiver.spans.find(isRoot);
      return root !== undefined;
    });
    const found = root as ExportedSpan;
    return { root: found, spans: receiver.spans.filter(({ traceId }) => traceId === found.traceId) };
  };
  const named = (name: string) => (span: ExportedSpan) =>
    attributesOf(span)['graphql.operation.name'] === name && span.kind !== 5;
  const sentTo = (subgraph: string) => subgraphs.get(subgraph)?.headers.at(-1) ?? {};

  it('goes on with the trace of its client, and subgraphs with its own', async () => {
    const query = 'query Whole($secret: ID!) { me { name karma } user(id: $secret) { id } }';
    const headers = { ...sampled, 'apollographql-client-name': 'shop', authorization: '' };
    await graph.query(query, { secret: 'hidden-value' }, { headers: { ...headers } });
    const { root, spans } = await traceOf(named('Whole'));
    expect(root).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, name: 'query', kind: 2 });
    expect(attributesOf(root)).toMatchObject({
      'graphql.operation.type': 'query',
      'graphql.client.name': 'shop',
      'http.request.method': 'POST',
      'url.path': '/graphql',
      'http.response.status_code': 200,
      'router.outcome': 'ok',
    });
    const children = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId);
    expect(children.map(({ name }) => name)).toEqual(['parse and validate', 'plan', 'execute']);
    const execute = children.at(-1);
    const fetches = spans.filter(({ name }) => name.startsWith('fetch '));
    expect(fetches.length).toBeGreaterThan(1);
    expect(new Set(fetches.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([execute?.spanId]));
    const toAccounts = fetches.find(({ name }) => name === 'fetch accounts');
    expect(sentTo('accounts')).toMatchObject({
      traceparent: `00-${TRACE}-${toAccounts?.spanId}-01`,
      tracestate: 'vendor=1',
    });
  });

  it('says nothing of what was asked, by whom, or with what', () => {
    expect(receiver.text).toContain('/v1/traces');
    expect(receiver.text).toContain('router-under-test');
    expect(receiver.text).toContain('"x-api-key":"k"');
    expect(receiver.text).not.toContain('hidden-value');
    expect(receiver.text).not.toContain('karma');
  });

  it('traces each operation of a batch by itself, within the request', async () => {
    const operations = ['query First { me { name } }', 'query Second { nothing }'];
    const response = await fetch(graph.router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(operations.map((query) => ({ query }))),
    });
    expect(response.status).toBe(200);
    const { root: first } = await traceOf(named('First'));
    // The request ends after its operations, and may be exported after them.
    const { root: whole, spans } = await traceOf(
      ({ kind, traceId }) => kind === 2 && traceId === first.traceId,
    );
    expect(first.parentSpanId).toBe(whole.spanId);
    expect(whole.name).toBe('POST /graphql');
    expect(spans.filter(({ parentSpanId }) => parentSpanId === whole.spanId)).toHaveLength(2);
  });

  it('tells no more of a name than names need, nor does the log', async () => {
    graph.lines.length = 0;
    const name = 'N'.repeat(10_000);
    const shown = name.slice(0, 128);
    await graph.query(`query ${name} { me { name } }`);
    await traceOf(named(shown));
    expect(graph.lines.find(({ msg }) => msg === 'request')).toMatchObject({ operation: shown });
    expect(receiver.text).not.toContain(`${shown}N`);
  });

  it('does not tell a path that holds variables', async () => {
    const tracing = new Tracing({ endpoint: receiver.url });
    const request = { method: 'GET', url: '/api/users/hidden-user?q=hidden', headers: {} } as IncomingMessage;
    const client = { name: undefined, version: undefined };
    const about = { kind: 'unknown', outcome: 'refused', operationName: undefined, transport: 'http' };
    tracing.request(request, '/api').end({ ...about, client, requestId: 'of a path' });
    await tracing.close();
    const { root } = await traceOf((span) => attributesOf(span)['router.request_id'] === 'of a path');
    expect([root.name, attributesOf(root)['url.path']]).toEqual(['GET /api', '/api']);
    expect(receiver.text).not.toContain('hidden');
  });

  it('puts the id of the trace into the log', async () => {
    graph.lines.length = 0;
    await graph.query('{ me { name } }', {}, { headers: sampled });
    expect(graph.lines.find(({ msg }) => msg === 'request')).toMatchObject({ traceId: TRACE });
  });

  it('tells why a request was refused, and which subgraph failed', async () => {
    await graph.query('query Wrong { nothing }');
    const { root } = await traceOf(
      (span) => attributesOf(span)['error.type'] === 'GRAPHQL_VALIDATION_FAILED',
    );
    expect(attributesOf(root)).toMatchObject({
      'http.response.status_code': 400,
      'router.outcome': 'refused',
    });
    const accounts = subgraphs.get('accounts') as HttpSubgraph;
    accounts.cutNext = 2;
    await graph.query('query Cut { me { name } }');
    const { root: cut, spans } = await traceOf(named('Cut'));
    expect(cut.status).toEqual({ code: 2, message: 'SUBGRAPH_UNAVAILABLE' });
    const fetch = spans.find(({ name }) => name === 'fetch accounts') as ExportedSpan;
    expect(fetch.status).toEqual({ code: 2, message: 'SUBGRAPH_UNAVAILABLE' });
    expect(attributesOf(fetch)).toMatchObject({ 'http.request.resend_count': 1 });
  });

  it('traces the opening of a subscription within its request, and each event by itself, linked to it', async () => {
    const client = await SocketClient.connect(graph.router.url);
    client.subscribe('1', 'subscription Prices { priceChanged(upc: "b1") { price author { karma } } }');
    await eventually(() => store.subscribers === 1);
    const { root, spans } = await traceOf(named('Prices'));
    expect(root.name).toBe('subscription');
    await eventually(() => receiver.spans.some(({ name }) => name === 'subscription open'));
    const open = receiver.spans.find(({ name }) => name === 'subscription open') as ExportedSpan;
    expect(open).toMatchObject({ traceId: root.traceId, parentSpanId: root.spanId });
    expect(spans.length).toBeGreaterThan(1);
    for (const price of [5, 6]) {
      store.changePrice('b1', price);
      await client.until(() => client.of('1').length === price - 4);
    }
    await eventually(() => receiver.spans.filter(({ name }) => name === 'subscription event').length === 2);
    for (const event of receiver.spans.filter(({ name }) => name === 'subscription event')) {
      expect(event.traceId).not.toBe(root.traceId);
      expect(event.links).toMatchObject([{ traceId: open.traceId, spanId: open.spanId }]);
      await eventually(() => receiver.spans.some(({ parentSpanId }) => parentSpanId === event.spanId));
    }
    await client.close();
  });

  it('lets no client have all of its requests traced, unless told to respect it', async () => {
    const [never, respectful] = await Promise.all([
      start({ sampleRatio: 0 }),
      start({ sampleRatio: 0, parentSampling: 'respect' }),
    ]);
    try {
      await never.query('query Never { me { name } }', {}, { headers: sampled });
      // The trace is handed on all the same, as one that is not recorded.
      expect(sentTo('accounts').traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
      await respectful.query('query Respected { me { name } }', {}, { headers: sampled });
      await traceOf(named('Respected'));
      expect(receiver.spans.some(named('Never'))).toBe(false);
    } finally {
      await Promise.all([never.close(), respectful.close()]);
    }
  });

  it.each(['', 'garbage', `00-${'0'.repeat(32)}-${SPAN}-01`, `ff-${TRACE}-${SPAN}-01`])(
    'begins a trace of its own when the client names none that is one: %j',
    async (traceparent) => {
      graph.lines.length = 0;
      await graph.query('{ me { name } }', {}, { headers: { traceparent } });
      const traceId = graph.lines.find(({ msg }) => msg === 'request')?.traceId;
      expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(traceId).not.toBe(TRACE);
    },
  );

  it('sends what it has when it is closed', async () => {
    const last = await start({ exportEveryMs: 3_600_000 });
    await last.query('query Last { me { name } }');
    await last.close();
    expect(receiver.spans.some(named('Last'))).toBe(true);
  });
});

describe('the variables that OpenTelemetry names', () => {
  it('turn tracing on', () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SERVICE_NAME: 'edge' };
    const config = readConfig(['--supergraph', 'a.graphql'], env);
    if (config === 'help') throw new Error('not asked for');
    expect(optionsFromConfig(config, recordingLog().log).telemetry).toMatchObject({
      endpoint: 'http://collector:4318',
      serviceName: 'edge',
    });
  });
});

describe('a router that is not traced', () => {
  it('sends no trace to its subgraphs', async () => {
    const subgraph = await HttpSubgraph.start(new TestSubgraph('accounts', new Store()));
    const graph = await TestGraph.start({
      transports: () => new HttpTransport({ url: subgraph.url, signingSecret: SECRET }),
    });
    await graph.query('{ me { name } }', {}, { headers: sampled });
    expect(subgraph.headers.at(-1)).not.toHaveProperty('traceparent');
    await graph.close();
    await subgraph.close();
  });
});
