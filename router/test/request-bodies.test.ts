import { once } from 'node:events';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { type GraphQLBody, post, TestGraph } from './fixtures/router.ts';

const QUERY = JSON.stringify({ query: '{ me { name } }' });

describe('the body of a request', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterEach(() => graph.reset());
  afterAll(() => graph.close());

  const send = async (body: Buffer, encoding: string) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    const response = await fetch(graph.router.url, { method: 'POST', headers, body: new Uint8Array(body) });
    return { response, body: (await response.json()) as GraphQLBody };
  };

  /** Writes to a connection of its own and returns all that comes back. */
  const talk = async (lines: readonly string[], body: string, end = true, to = graph): Promise<string> => {
    const socket = createConnection(to.router.port, '127.0.0.1');
    await once(socket, 'connect');
    const head = ['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', ...lines, '', ''];
    socket.write(head.join('\r\n') + body);
    if (end) socket.end();
    return text(socket);
  };

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['GZIP', gzipSync],
  ])('may be compressed with %s', async (encoding, compress) => {
    const { response, body } = await send(compress(QUERY), encoding);
    expect(response.status).toBe(200);
    expect(body).toEqual({ data: { me: { name: 'Aisha' } } });
  });

  // Made before there is a connection: meanwhile nobody in this process keeps one alive, or hears that it was closed.
  const blank = Buffer.alloc(64 * 1024 * 1024, ' ');
  it.each([
    ['gzip', gzipSync(blank)],
    ['br', brotliCompressSync(blank, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])(
    'is refused with 413 when it inflates beyond the limit, however small it is in %s',
    async (encoding, bomb) => {
      expect(bomb.length).toBeLessThan(100_000);
      // What is compressed may come in members one after the other: sixteen are a megabyte, and a gibibyte inflated.
      for (const members of encoding === 'gzip' ? [1, 16] : [1]) {
        const { response, body } = await send(Buffer.concat(Array(members).fill(bomb)), encoding);
        expect(response.status).toBe(413);
        expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
      }
      expect(await post(graph.router.url, QUERY)).toMatchObject({ status: 200 });
    },
  );

  it.each([
    ['is not compressed at all', Buffer.from(QUERY), 'gzip', 400],
    ['ends too soon', gzipSync(QUERY).subarray(0, 20), 'gzip', 400],
    ['is compressed in an unknown way', Buffer.from(QUERY), 'compress', 415],
    ['is compressed twice', gzipSync(gzipSync(QUERY)), 'gzip, gzip', 415],
  ])('is refused when it %s', async (_, content, encoding, status) => {
    const { response, body } = await send(content, encoding);
    expect(response.status).toBe(status);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    if (status === 415) expect(response.headers.get('accept-encoding')).toBe('gzip, deflate, br');
  });

  it.each<[string, string[]]>([
    ['is shorter than its content-length', [`content-length: ${QUERY.length + 1}`]],
    ['is longer than its content-length', [`content-length: ${QUERY.length - 1}`]],
    ['has two lengths', [`content-length: ${QUERY.length}`, 'content-length: 3']],
    ['has a length and chunks', [`content-length: ${QUERY.length}`, 'transfer-encoding: chunked']],
    ['has a negative length', ['content-length: -1']],
  ])('is refused with 400 when it %s', async (_, lines) => {
    expect(await talk(lines, QUERY)).toMatch(/^HTTP\/1.1 400 /);
    expect(Object.values(graph.subgraphs).flatMap(({ requests }) => requests)).toEqual([]);
  });

  /** A byte now and then, as long as the connection lasts; returns what came back. */
  const trickle = async (to: TestGraph): Promise<string> => {
    const socket = createConnection(to.router.port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    let received = '';
    socket.on('data', (data) => (received += data));
    const head = ['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json'];
    socket.write([...head, 'content-length: 9999', '', ''].join('\r\n'));
    const timer = setInterval(() => socket.writable && socket.write(' '), 20);
    // Not by `once`, which would reject: a connection that is reset has ended, too.
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(timer);
    return received;
  };

  it('is answered with 408 when it does not come to its end, even if bytes go on coming', async () => {
    const impatient = await TestGraph.start({ requestTimeoutMs: 300 });
    try {
      const length = `content-length: ${QUERY.length}`;
      expect(await talk([length], QUERY.slice(0, 9), false, impatient)).toMatch(/^HTTP\/1.1 408 /);
      // A byte that arrives after the answer makes the system drop the answer, and the connection with it.
      expect(await trickle(impatient)).toMatch(/^(HTTP\/1.1 408 |$)/);
      expect(Object.values(impatient.subgraphs).flatMap(({ requests }) => requests)).toEqual([]);
    } finally {
      await impatient.close();
    }
  });
});
