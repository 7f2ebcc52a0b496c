import { TestGraph } from './fixtures/router.ts';

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the pages at the graph’s address', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterAll(() => graph.close());

  const get = (path: string, headers: Record<string, string> = HTML) =>
    fetch(new URL(path, graph.router.url), { headers });

  it('are Apollo Sandbox for a browser, which turns into GraphiQL where Apollo’s CDN is out of reach', async () => {
    const response = await get('/graphql');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    expect(html).toContain('https://embeddable-sandbox.cdn.apollographql.com/v2/');
    expect(html).toContain('initialSubscriptionEndpoint');
    expect(html).toContain('runTelemetry: false');
    expect(html).toContain("location.replace('?graphiql')");
  });

  it.each(['/graphql', '/graphql?graphiql'])(
    'run no script but their own, and are framed by nobody: %s',
    async (path) => {
      const [first, second] = [await get(path), await get(path)];
      const nonces = [first, second].map(nonceOf);
      expect(nonces[0]).not.toBe(nonces[1]);
      const policy = first.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
      const scripts = (await first.text()).match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonces[0]}"`);
      expect(first.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('may open WebSockets to the host they come from, and take no host for it that is none', async () => {
    const { port } = graph.router;
    const policyFor = async () => (await get('/graphql')).headers.get('content-security-policy');
    expect(await policyFor()).toContain(`connect-src 'self' ws://127.0.0.1:${port} wss://127.0.0.1:${port};`);
    const { createPage } = await import('../src/pages/page.ts');
    const page = createPage({ host: "x; script-src 'unsafe-inline'" }, () => '');
    expect(page.headers['content-security-policy']).not.toContain('unsafe-inline');
  });

  it('have all of GraphiQL from the router: what it names is there, and may be kept', async () => {
    const html = await (await get('/graphql?graphiql')).text();
    const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path as string);
    const folder = named[0]?.replace(/[^/]+$/, '');
    const workers = ['editor', 'json', 'graphql'].map((name) => `${folder}${name}.worker.js`);
    expect(named).toHaveLength(2);
    for (const path of [...named, ...workers]) {
      const response = await get(path, {});
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toMatch(/^text\/(?:javascript|css); charset=utf-8$/);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect((await response.text()).length).toBeGreaterThan(100_000);
    }
  });

  it('have their files whole for who takes no gzip, and zipped for who does', async () => {
    const html = await (await get('/graphql?graphiql')).text();
    const path = html.match(/href="(\/[^"]+\.css)"/)?.[1] as string;
    const [plain, zipped] = [
      await get(path, { 'accept-encoding': 'identity' }),
      await get(path, { 'accept-encoding': 'gzip' }),
    ];
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toBe('accept-encoding');
    expect(await zipped.text()).toBe(await plain.text());
  });

  it.each(['package.json', '../package.json', '%2e%2e/package.json', 'constructor', '__proto__', ''])(
    'give no other file: %s',
    async (file) => {
      const html = await (await get('/graphql?graphiql')).text();
      const folder = html.match(/href="(\/[^"]+\/)graphiql\.css"/)?.[1];
      expect((await get(`${folder}${file}`)).status).toBe(404);
    },
  );

  it('answer HEAD as they would GET', async () => {
    const head = await fetch(graph.router.url, { method: 'HEAD', headers: HTML });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('leave operations alone: whoever does not ask for HTML, or asks something, gets an answer', async () => {
    const operation = await get('/graphql?query={__typename}', { ...HTML, 'apollo-require-preflight': '1' });
    expect(await operation.json()).toEqual({ data: { __typename: 'Query' } });
    expect((await get('/graphql', { accept: '*/*' })).headers.get('content-type')).toMatch(/json/);
  });
});

describe('a router with GraphiQL for a page', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start({ landingPage: 'graphiql' });
  });
  afterAll(() => graph.close());

  it('asks nobody else for anything', async () => {
    const response = await fetch(graph.router.url, { headers: HTML });
    const html = await response.text();
    expect(html).toContain('YogaGraphiQL');
    expect(`${html}${response.headers.get('content-security-policy')}`).not.toMatch(/https:\/\//);
  });
});

function nonceOf(response: Response): string | undefined {
  return response.headers.get('content-security-policy')?.match(/'nonce-([^']+)'/)?.[1];
}
