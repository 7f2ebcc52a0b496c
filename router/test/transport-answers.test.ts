import { HttpTransport, type HttpTransportOptions, type SubgraphRequest } from '../src/index.ts';
import { eventually } from './fixtures/router.ts';
import { type Arrival, answer, ScriptedServer } from './fixtures/scripted-server.ts';

const MIB = 1024 * 1024;
const PIECE = Buffer.alloc(MIB / 16);

const request: SubgraphRequest = {
  kind: 'query',
  query: '{ ok }',
  identity: null,
  requestId: 'r1',
  timeoutMs: 20_000,
};
const json = { 'content-type': 'application/json' };

describe('an answer of a subgraph', () => {
  let server: ScriptedServer;
  let transport: HttpTransport;
  const connect = (options: Partial<HttpTransportOptions> = {}) =>
    (transport = new HttpTransport({ url: server.url, retry: { attempts: 0 }, ...options }));

  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it('is read whole when its chunks split a character', async () => {
    const body = Buffer.from(JSON.stringify({ data: { text: 'åß∂ 🚗 ة' } }));
    server.script = async ({ response }) => {
      response.writeHead(200, json);
      response.socket?.setNoDelay(true);
      for (const byte of body) {
        // One write a turn, so that each is a chunk of its own.
        await new Promise<void>((resolve) => response.write(Buffer.of(byte), () => resolve()));
      }
      response.end();
    };
    connect();
    expect(await transport.execute(request)).toEqual({ data: { text: 'åß∂ 🚗 ة' } });
  });

  it('may begin with a byte order mark', async () => {
    server.script = ({ response }) => answer(response, '\ufeff{"data":{"ok":1}}');
    connect();
    expect(await transport.execute(request)).toEqual({ data: { ok: 1 } });
  });

  it.each([500, 503, 400, 404])('is an answer with status %i when it has data', async (status) => {
    server.script = ({ response }) => answer(response, { data: null, errors: [{ message: 'no' }] }, status);
    connect();
    expect(await transport.execute(request)).toEqual({ data: null, errors: [{ message: 'no' }] });
  });

  it.each<[string, number, string]>([
    ['HTML', 200, '<html>'],
    ['nothing', 200, ''],
    ['a list', 200, '[1]'],
    ['null', 200, 'null'],
    ['errors that are no list', 200, '{"errors":"no"}'],
    ['half a JSON text', 200, '{"data":{"ok'],
    ['errors and status 401', 401, '{"errors":[{"message":"no"}]}'],
    ['errors and status 500', 500, '{"errors":[{"message":"no"}]}'],
  ])('is none when it is %s', async (_, status, body) => {
    server.script = ({ response }) => answer(response, body, status);
    connect();
    await expect(transport.execute(request)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('is none when the connection breaks in its middle', async () => {
    server.script = ({ response }) => {
      response.writeHead(200, { ...json, 'content-length': 100 });
      response.write('{"data":', () => response.destroy());
    };
    connect();
    await expect(transport.execute({ ...request, kind: 'mutation' })).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
    });
    expect(server.arrivals).toHaveLength(1);
  });

  it.each<[string, number, Record<string, number>]>([
    ['is not read when it says that it is larger than 32 MiB', 0, { 'content-length': 33 * MIB }],
    ['is read no further than 32 MiB when it does not say how large it is', 32 * MIB, {}],
  ])('%s', async (_, needed, headers) => {
    let written = 0;
    let socket: Arrival['socket'] | undefined;
    server.script = (arrival) => {
      ({ socket } = arrival);
      arrival.response.writeHead(200, { ...json, ...headers });
      const more = (error?: Error | null) => {
        if (error || written === 33 * MIB) return;
        written += PIECE.length;
        arrival.response.write(PIECE, more);
      };
      more();
    };
    connect();
    await expect(transport.execute(request)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await eventually(() => socket?.destroyed === true);
    // The system's own buffers take a few pieces beyond what is read.
    expect(written).toBeGreaterThanOrEqual(needed);
    if (needed === 0) expect(written).toBeLessThan(32 * MIB);
  });

  it('that is too large harms no other on the same connection', async () => {
    server.script = ({ response, query }) =>
      answer(response, { data: { text: query === 'large' ? 'x'.repeat(2_000) : 'x' } });
    connect({ connections: 1, maxResponseBytes: 1_000 });
    const large = transport.execute({ ...request, query: 'large' });
    const small = transport.execute({ ...request, query: 'small' });
    await expect(large).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await small).toEqual({ data: { text: 'x' } });
  });

  it('belongs to whoever asked for it', async () => {
    connect();
    const [one, two] = await Promise.all(
      [1, 2].map(() => transport.execute({ ...request, shareable: true })),
    );
    expect(one).toEqual(two);
    expect(one).not.toBe(two);
    expect(one!.data).not.toBe(two!.data);
  });
});
