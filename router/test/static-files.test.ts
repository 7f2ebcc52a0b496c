import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { eventually, TestGraph } from './fixtures/router.ts';

const PAGE = '<!doctype html><title>client</title>';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2_000))})`;
const LARGE = 'y'.repeat(20_000_000);

describe('static files', () => {
  let folder: string;
  let graph: TestGraph;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'router-files-'));
    const client = join(folder, 'client');
    const files = {
      'index.html': PAGE,
      'index.html.br': brotliCompressSync(PAGE),
      'assets/app-1a2b3c4d.js': SCRIPT,
      'assets/app-1a2b3c4d.js.br': brotliCompressSync(SCRIPT),
      'assets/app-1a2b3c4d.js.gz': gzipSync(SCRIPT),
      'site.webmanifest': '{}',
      'ocr.wasm': 'wasm',
      'large.txt': LARGE,
      '.env': 'secret',
      health: 'a file in the way',
      graphql: 'another',
      'docs/index.html': 'docs',
    };
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(client, name, '..'), { recursive: true });
      await writeFile(join(client, name), content);
    }
    await writeFile(join(folder, 'beside.txt'), 'secret');
    const headers = {
      'Content-Security-Policy': "default-src 'none'",
      'permissions-policy': 'camera=(self)',
    };
    const staticFiles = { directory: client, fallback: 'index.html', immutable: ['/assets'], headers };
    graph = await TestGraph.start({ staticFiles });
  });
  afterAll(async () => {
    await graph.close();
    await rm(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(new URL(path, graph.router.url), { method, headers });
  const told = ({ headers }: Response, ...names: string[]) => names.map((name) => headers.get(name));

  it('are there with their type, and kept for ever only where a name changes with the content', async () => {
    const script = await get('/assets/app-1a2b3c4d.js', { 'accept-encoding': 'identity' });
    expect(await script.text()).toBe(SCRIPT);
    expect(told(script, 'content-type', 'cache-control', 'content-encoding')).toEqual([
      'application/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
      null,
    ]);
    const others = await Promise.all(['/', '/site.webmanifest', '/ocr.wasm'].map((path) => get(path)));
    expect(others.map((other) => told(other, 'content-type', 'cache-control'))).toEqual([
      ['text/html; charset=utf-8', 'no-cache'],
      ['application/manifest+json', 'no-cache'],
      ['application/wasm', 'no-cache'],
    ]);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['identity', null],
  ])('are sent as they were compressed before, in what the client takes: %s', async (accepted, coding) => {
    const script = await get('/assets/app-1a2b3c4d.js', { 'accept-encoding': accepted });
    expect(told(script, 'content-encoding', 'vary')).toEqual([coding, 'accept-encoding']);
    expect(script.headers.get('content-type')).toBe('application/javascript; charset=utf-8');
    expect(Number(script.headers.get('content-length')) < SCRIPT.length).toBe(coding !== null);
    expect(await script.text()).toBe(SCRIPT);
  });

  it('are not sent again to who has them', async () => {
    const etag = (await get('/')).headers.get('etag') as string;
    const again = await get('/', { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect([again.status, await again.text(), ...told(again, 'cache-control')]).toEqual([
      304,
      '',
      'no-cache',
    ]);
  });

  it.each(['/requests', '/requests/0198', '/auth/callback?code=1', '/شراء', '/assets-of-mine'])(
    'have a page for the paths of a client: %s',
    async (path) => {
      const page = await get(path, { accept: 'text/html' });
      expect([page.status, await page.text(), ...told(page, 'cache-control')]).toEqual([
        200,
        PAGE,
        'no-cache',
      ]);
    },
  );

  it.each([
    ['/assets/app-0000.js', 'a script of another release'],
    ['/assets/nothing', 'something where only files are'],
    ['/robots.txt', 'a file that is not there'],
    ['/graphql/nothing', 'something below the graph'],
    ['/health/nothing', 'something below the router’s own paths'],
    ['/.well-known/nothing', 'what clients look for by themselves'],
    ['/.env', 'a hidden file'],
    ['/%2e%2e%2fbeside.txt', 'what lies beside the folder'],
    ['/..%5cbeside.txt', 'the same with another slash'],
    ['/%00', 'no path at all'],
  ])('have no page for %s: %s', async (path) => {
    const response = await get(path, { accept: 'text/html' });
    const text = await response.text();
    expect([400, 403, 404]).toContain(response.status);
    expect(text).not.toMatch(/secret|client/);
  });

  it('have no page for who wants data, takes anything, or sends something', async () => {
    for (const accept of ['application/json', '*/*', 'image/avif,image/*,*/*;q=0.8'])
      expect((await get('/requests', { accept })).status).toBe(404);
    expect((await get('/requests', {}, 'POST')).status).toBe(404);
    expect((await get('/index.html', {}, 'DELETE')).status).toBe(404);
  });

  it('never stand in the place of the router’s own answers', async () => {
    expect(await (await get('/health?live')).json()).toEqual({ status: 'up' });
    const operation = await get('/graphql?query={__typename}', { 'apollo-require-preflight': '1' });
    expect(await operation.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('answer HEAD as they would GET, without the content', async () => {
    const head = await get('/assets/app-1a2b3c4d.js', { 'accept-encoding': 'identity' }, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(SCRIPT.length)]);
    expect(await head.text()).toBe('');
    expect(await (await get('/docs/')).text()).toBe('docs');
  });

  it('tell browsers what a page may do: by default little, else what is configured', async () => {
    const page = await get('/');
    expect(
      told(
        page,
        'content-security-policy',
        'permissions-policy',
        'x-content-type-options',
        'x-frame-options',
        'referrer-policy',
        'cross-origin-opener-policy',
        'strict-transport-security',
      ),
    ).toEqual([
      "default-src 'none'",
      'camera=(self)',
      'nosniff',
      'DENY',
      'strict-origin-when-cross-origin',
      'same-origin',
      null,
    ]);
  });

  it('are let go of when who asked for them has gone in the middle', async () => {
    const { port } = graph.router;
    // Where the system tells which files a process has open.
    const open = () => {
      const folder = '/proc/self/fd';
      const links = existsSync(folder) ? readdirSync(folder).map((fd) => linkOf(join(folder, fd))) : [];
      return links.filter((link) => link.endsWith('large.txt')).length;
    };
    for (let download = 0; download < 5; download++) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.write('GET /large.txt HTTP/1.1\r\nhost: a\r\n\r\n'),
        );
        socket.once('data', () => socket.destroy());
        socket.once('close', () => resolve());
      });
    }
    await eventually(() => open() === 0);
    expect((await get('/')).status).toBe(200);
  });
});

describe('static files whose folder is not there', () => {
  it('are a warning, and the graph is served all the same', async () => {
    const graph = await TestGraph.start({
      staticFiles: { directory: '/nowhere/dist', fallback: 'index.html' },
    });
    try {
      expect(graph.lines).toContainEqual(
        expect.objectContaining({
          level: 40,
          directory: '/nowhere/dist',
          msg: expect.stringContaining('not there'),
        }),
      );
      expect((await fetch(new URL('/', graph.router.url))).status).toBe(404);
      expect((await graph.query('{ __typename }')).status).toBe(200);
    } finally {
      await graph.close();
    }
  });
});

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
