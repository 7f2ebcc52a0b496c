import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { RestGraph } from './fixtures/rest-graph.ts';
import { TestGraph } from './fixtures/router.ts';

/** Several kilobytes. */
const LONG = '{ __schema { types { name description fields { name description } } } }';
const RENAME = `mutation($input: RenameInput!) { rename(input: $input) { id name } }`;

const decoders = { zstd: zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync };

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** As `fetch` does, but without decoding anything. */
function ask(url: string, coding: string | undefined, body?: unknown): Promise<Answer> {
  const headers = {
    ...(coding === undefined ? {} : { 'accept-encoding': coding }),
    'content-type': 'application/json',
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      { method: body === undefined ? 'GET' : 'POST', headers },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ headers: response.headers, bytes: Buffer.concat(chunks) });
      },
    );
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

describe('a long answer', () => {
  let graph: TestGraph;
  let plain: Answer;
  beforeAll(async () => {
    graph = await TestGraph.start({
      compression: {},
      batching: { max: 4 },
      cors: { origins: ['https://app.example'] },
    });
    plain = await ask(graph.router.url, undefined, { query: LONG });
  });
  afterAll(() => graph.close());

  const query = (coding: string, body: unknown = { query: LONG }) => ask(graph.router.url, coding, body);

  it.each(['zstd', 'br', 'gzip'] as const)(
    'comes by %s to who takes that alone, and is the same',
    async (coding) => {
      const { headers, bytes } = await query(coding);
      expect(headers['content-encoding']).toBe(coding);
      expect(headers['content-length']).toBe(String(bytes.length));
      expect(bytes.length).toBeLessThan(plain.bytes.length / 3);
      expect(decoders[coding](bytes).equals(plain.bytes)).toBe(true);
    },
  );

  it.each([
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    ['deflate', undefined],
  ])('of what "%s" names comes by %s', async (accepted, coding) => {
    const { headers } = await query(accepted);
    expect(headers['content-encoding']).toBe(coding);
    // Kept apart by caches, however it came, beside what else keeps answers apart.
    expect(headers.vary).toBe('origin, accept-encoding');
  });

  it('is plain for who names nothing', () => {
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.bytes.length).toBeGreaterThan(1_024);
  });

  it('of several operations is compressed, too', async () => {
    const { headers, bytes } = await query('gzip', [{ query: LONG }, { query: LONG }]);
    expect(headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(bytes).toString())).toHaveLength(2);
  });

  it('of a mutation is sent as it is: it may hold a secret beside what the client has sent', async () => {
    const variables = { input: { id: '1', name: 'A'.repeat(2_000) } };
    const rename = { query: RENAME, variables };
    for (const body of [rename, [{ query: LONG }, rename]]) {
      const { headers, bytes } = await query('br', body);
      expect(bytes.toString()).toContain(variables.input.name);
      expect(headers).not.toHaveProperty('content-encoding');
    }
  });

  it('is the only one: short ones fit into a packet', async () => {
    const { headers, bytes } = await query('br', { query: '{ __typename }' });
    expect(bytes.toString()).toBe('{"data":{"__typename":"Query"}}');
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers.vary).toBe('origin');
  });
});

describe('an answer of REST', () => {
  it('is compressed when it is long, and was read by GET', async () => {
    const graph = await RestGraph.start({ compression: { minBytes: 60 } });
    try {
      const { href } = new URL('/api/openapi.json', graph.router.url);
      const { headers, bytes } = await ask(href, 'br');
      expect(headers['content-encoding']).toBe('br');
      expect(JSON.parse(brotliDecompressSync(bytes).toString())).toHaveProperty('openapi');
      const product = await ask(new URL('/api/products/1', graph.router.url).href, 'gzip');
      expect(product.headers.vary).toBe('authorization, x-api-key, accept-encoding');
      expect(JSON.parse(gunzipSync(product.bytes).toString())).toMatchObject({ name: 'Lamp' });
    } finally {
      await graph.close();
    }
  });
});

it('no answer is compressed unless the router is told to', async () => {
  const graph = await TestGraph.start();
  try {
    const { headers } = await ask(graph.router.url, 'zstd, br, gzip', { query: LONG });
    expect(headers).not.toHaveProperty('content-encoding');
  } finally {
    await graph.close();
  }
});
