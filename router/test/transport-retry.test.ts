import { HttpTransport, type HttpTransportOptions, type SubgraphRequest } from '../src/index.ts';
import { backoff } from '../src/transports/retry.ts';
import { eventually } from './fixtures/router.ts';
import { answer, ScriptedServer } from './fixtures/scripted-server.ts';

const OK = { data: { ok: true } };
const request: SubgraphRequest = {
  kind: 'query',
  query: '{ ok }',
  identity: null,
  requestId: 'r1',
  timeoutMs: 20_000,
};

describe('a query that met a failure', () => {
  let server: ScriptedServer;
  let transport: HttpTransport;
  let events: string[];
  const connect = (options: Partial<HttpTransportOptions> = {}) =>
    (transport = new HttpTransport({
      url: server.url,
      retry: { backoffMs: 2 },
      onEvent: ({ type }) => events.push(type),
      ...options,
    }));

  beforeEach(async () => {
    events = [];
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it.each([502, 503, 504])('is sent again once when the status was %i', async (status) => {
    server.script = ({ response }, index) =>
      index === 0 ? answer(response, 'busy', status) : answer(response);
    connect();
    expect(await transport.execute(request)).toEqual(OK);
    expect(events).toEqual(['retried']);
    server.script = ({ response }) => answer(response, 'busy', status);
    await expect(transport.execute(request)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(server.arrivals).toHaveLength(4);
  });

  it('is sent again when the connection broke, before the answer or within', async () => {
    server.script = ({ response }, index) => {
      if (index === 0) return response.destroy();
      if (index > 1) return answer(response);
      response.writeHead(200, { 'content-length': 100 });
      return response.write('{"data":', () => response.destroy());
    };
    connect({ retry: { attempts: 2, backoffMs: 2 } });
    expect(await transport.execute(request)).toEqual(OK);
    expect(server.arrivals).toHaveLength(3);
  });

  it('is as it is when nothing would change', async () => {
    connect();
    for (const [body, status] of [
      ['<html>', 200],
      ['no', 401],
      ['no', 500],
      [{ errors: [{ message: 'no' }] }, 400],
      [{ data: null, errors: [{ message: 'no' }] }, 503],
    ] as const) {
      server.arrivals.length = 0;
      server.script = ({ response }) => answer(response, body, status);
      await transport.execute(request).catch(() => {});
      expect(server.arrivals).toHaveLength(1);
    }
  });

  it('is not sent again as a mutation', async () => {
    server.script = ({ response }) => answer(response, 'busy', 503);
    connect({ retry: { attempts: 5, backoffMs: 1 } });
    await expect(transport.execute({ ...request, kind: 'mutation' })).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
    });
    expect(server.arrivals).toHaveLength(1);
  });

  it('is not sent again when its time would be over by then', async () => {
    server.script = ({ response }) => answer(response, 'busy', 503);
    // By chance a wait may be short, but hardly a thousandth of the longest twenty times.
    connect({ retry: { attempts: 20, backoffMs: 2_000_000 } });
    await expect(transport.execute({ ...request, timeoutMs: 2_000 })).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
    });
    expect(server.arrivals.length).toBeLessThan(20);
  });

  it('is not sent again when the caller has left meanwhile', async () => {
    server.script = ({ response }) => answer(response, 'busy', 503);
    connect({ retry: { attempts: 1, backoffMs: 1_000_000 } });
    const caller = new AbortController();
    const call = transport.execute({ ...request, timeoutMs: 100_000_000, signal: caller.signal });
    await eventually(() => server.arrivals.length === 1);
    caller.abort();
    await expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(server.arrivals).toHaveLength(1);
  });

  it('waits up to twice as long before each repetition', () => {
    connect();
    for (let repetition = 0; repetition < 5; repetition += 1) {
      const waits = Array.from({ length: 200 }, () => backoff(repetition, 50));
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...waits)).toBeLessThan(50 * 2 ** repetition);
      expect(new Set(waits).size).toBeGreaterThan(100);
    }
  });
});
