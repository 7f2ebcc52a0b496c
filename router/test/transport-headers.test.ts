import { HttpTransport, type HttpTransportOptions, type SubgraphRequest } from '../src/index.ts';
import { answer, ScriptedServer } from './fixtures/scripted-server.ts';

const request: SubgraphRequest = {
  kind: 'query',
  query: '{ ok }',
  identity: null,
  requestId: 'r1',
  timeoutMs: 20_000,
  clientHeaders: {
    authorization: 'Bearer secret',
    cookie: 'session=1',
    'x-tenant': 'acme',
    'x-router-identity': 'forged',
    host: 'evil.example',
  },
};

describe('headers on the way to a subgraph', () => {
  let server: ScriptedServer;
  let transport: HttpTransport;
  const connect = (options: Partial<HttpTransportOptions> = {}) =>
    (transport = new HttpTransport({ url: server.url, ...options }));
  const sent = () => server.arrivals.at(-1)!.headers;

  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it('are the router’s own when no rule says otherwise', async () => {
    connect();
    await transport.execute(request);
    expect(sent()).toEqual({
      host: new URL(server.url).host,
      connection: 'keep-alive',
      'content-type': 'application/json',
      'content-length': String(server.arrivals[0]!.body.length),
      accept: 'application/graphql-response+json, application/json',
      'x-request-id': 'r1',
      'x-request-timeout-ms': '20000',
    });
  });

  it('are the client’s where a rule names them, and the rule’s where it sets them', async () => {
    connect({ headers: { propagate: ['X-Tenant', 'x-none', 'x-api'], set: { 'X-Api': 'v2' } } });
    await transport.execute({ ...request, clientHeaders: { ...request.clientHeaders, 'x-api': 'v1' } });
    expect(sent()).toMatchObject({ 'x-tenant': 'acme', 'x-api': 'v2' });
    expect(sent()).not.toHaveProperty('authorization');
    expect(sent()).not.toHaveProperty('x-none');
  });

  it.each([
    'x-router-identity',
    'X-Router-Signature',
    'Host',
    'content-length',
    'Content-Encoding',
    'connection',
    'keep-alive',
    'transfer-encoding',
    'te',
    'trailer',
    'upgrade',
    'expect',
    'proxy-authorization',
    'accept-encoding',
    'x-request-id',
    'x-request-timeout-ms',
    'no header',
    '',
  ])('can by no rule be %j', (name) => {
    connect();
    expect(() => new HttpTransport({ url: server.url, headers: { propagate: [name] } })).toThrow(TypeError);
    expect(() => new HttpTransport({ url: server.url, headers: { set: { [name]: 'x' } } })).toThrow(
      TypeError,
    );
  });

  it('can by no rule have a value that breaks the line', () => {
    connect();
    const headers = { set: { 'x-ok': 'a\r\nx-router-identity: forged' } };
    expect(() => new HttpTransport({ url: server.url, headers })).toThrow(TypeError);
  });

  it('keep requests apart that would otherwise be shared', async () => {
    const held: (() => void)[] = [];
    server.script = ({ response, headers }) => {
      held.push(() => answer(response, { data: { tenant: headers['x-tenant'] } }));
      if (held.length === 2) for (const release of held) release();
    };
    connect({ headers: { propagate: ['x-tenant'] } });
    const answers = ['acme', 'acme', 'other'].map((tenant) =>
      transport.execute({ ...request, shareable: true, clientHeaders: { 'x-tenant': tenant } }),
    );
    expect(await Promise.all(answers)).toEqual([
      { data: { tenant: 'acme' } },
      { data: { tenant: 'acme' } },
      { data: { tenant: 'other' } },
    ]);
    expect(server.arrivals).toHaveLength(2);
  });

  it('tell the subgraph how much time is left, less with each repetition', async () => {
    server.script = ({ response }, index) => {
      if (index > 0) return answer(response);
      // Long enough for a whole millisecond to pass.
      setTimeout(() => answer(response, 'busy', 503), 20);
    };
    connect();
    await transport.execute(request);
    const [first, second] = server.arrivals.map(({ headers }) => Number(headers['x-request-timeout-ms']));
    expect(first).toBe(20_000);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(20_000);
  });
});
