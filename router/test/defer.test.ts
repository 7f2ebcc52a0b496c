import { TestGraph } from './fixtures/router.ts';

const ACCEPT = 'multipart/mixed;deferSpec=20220824,application/json';

interface Part {
  data?: unknown;
  errors?: unknown[];
  incremental?: { data: unknown; path: unknown[]; label?: string; errors?: unknown[] }[];
  hasNext: boolean;
}

describe('@defer', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterEach(() => graph.reset());
  afterAll(() => graph.close());

  async function ask(query: string, variables: Record<string, unknown> = {}, accept = ACCEPT) {
    const response = await fetch(graph.router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { type: response.headers.get('content-type'), text, parts: partsOf(text) };
  }

  it('answers the rest first and the fragment when its subgraph has answered, byte for byte', async () => {
    const { type, text } = await ask('{ me { name ... @defer(label: "karma") { karma } } }');
    expect(type).toBe('multipart/mixed;boundary="-";deferSpec=20220824');
    const head = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n';
    expect(text).toBe(
      `\r\n---${head}{"data":{"me":{"name":"Aisha"}},"hasNext":true}\r\n---` +
        `${head}{"incremental":[{"data":{"karma":1},"path":["me"],"label":"karma"}],"hasNext":false}\r\n-----\r\n`,
    );
  });

  it('does not wait for the subgraphs of deferred fragments', async () => {
    graph.subgraphs.reviews.state = 'silent';
    const response = await fetch(graph.router.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: ACCEPT },
      body: JSON.stringify({ query: '{ me { name ... @defer { karma } } }' }),
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += chunk.value;
      if (text.includes('hasNext')) break;
    }
    expect(text).toContain('{"data":{"me":{"name":"Aisha"}},"hasNext":true}');
    await reader.cancel();
  });

  it('has one part for each object of a list, under the client’s aliases', async () => {
    const { parts } = await ask('{ all: users { n: name ...F @defer } } fragment F on User { k: karma }');
    expect(parts[0]).toMatchObject({ data: { all: [{ n: 'Aisha' }, {}, {}] }, hasNext: true });
    expect(parts[1]?.incremental?.map(({ path }) => path)).toEqual([
      ['all', 0],
      ['all', 1],
      ['all', 2],
    ]);
    expect(parts[1]?.incremental?.[0]).toEqual({ data: { k: 1 }, path: ['all', 0] });
  });

  it('comes to the same as without, put together, also nested and on types of an interface', async () => {
    const query = (defer: string) => `{
      products { upc ... on Book ${defer} { pages reviews { body author { name ... on User ${defer} { karma } } } } ... ${defer} { reviews { id } } }
      me { ... ${defer} { favourites { upc } } id }
    }`;
    const whole = await graph.query(query(''));
    const { parts } = await ask(query('@defer'));
    expect(parts.at(-1)?.hasNext).toBe(false);
    expect(together(parts)).toEqual(whole.body.data);
  });

  it('can be turned off by its condition, and by the client’s accept header', async () => {
    const query = 'query ($late: Boolean!) { me { name ... @defer(if: $late) { karma } } }';
    const whole = '{"data":{"me":{"name":"Aisha","karma":1}}}';
    expect((await ask(query, { late: false })).text).toBe(whole);
    expect((await ask(query, { late: true }, 'application/json')).text).toBe(whole);
    expect((await ask(query, { late: true })).parts).toHaveLength(2);
  });

  it('tells a failure with the part it belongs to', async () => {
    graph.subgraphs.reviews.state = 'down';
    const { parts } = await ask('{ me { name ... @defer { token reviews { id } } } }');
    expect(parts[0]).toEqual({ data: { me: { name: 'Aisha' } }, hasNext: true });
    expect(parts[1]).toMatchObject({ incremental: [{ path: ['me'], data: null }], hasNext: false });
    expect(parts[1]?.incremental?.[0]?.errors).toMatchObject([
      { path: ['me', 'token'] },
      { path: ['me'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
  });

  it('tells first whether an object is there, though all of it is deferred', async () => {
    const { parts } = await ask('{ me { ... @defer { name karma } } users { ... @defer { karma } } }');
    expect(parts[0]?.data).toEqual({ me: {}, users: [{}, {}, {}] });
  });

  it('adds nothing to an object that an error made null', async () => {
    const { parts } = await ask('{ user(id: "3") { name secret ... @defer { karma } } }');
    expect(parts[0]).toMatchObject({ data: { user: null }, errors: [{ path: ['user', 'secret'] }] });
    expect(parts[1]).toEqual({ incremental: [], hasNext: false });
  });

  it('tells an error with the fragment that asked for the field, under its alias', async () => {
    const { parts } = await ask(
      '{ me { id ... @defer(label: "A") { karma } ... @defer(label: "B") { t: token } } }',
    );
    const late = parts.flatMap(({ incremental = [] }) => incremental);
    expect(late.find(({ label }) => label === 'A')?.errors).toBeUndefined();
    expect(late.find(({ label }) => label === 'B')?.errors).toMatchObject([{ path: ['me', 't'] }]);
  });

  it('answers introspection in a deferred fragment', async () => {
    const { parts } = await ask('{ me { id } ... @defer { __schema { queryType { name } } } }');
    expect(parts.at(-1)?.incremental).toEqual([
      { data: { __schema: { queryType: { name: 'Query' } } }, path: [] },
    ]);
  });

  it('has nothing to add where the object is null', async () => {
    const { parts } = await ask('{ user(id: "9") { name ... @defer { karma } } }');
    expect(parts.map(({ hasNext }) => hasNext)).toEqual([true, false]);
    expect(parts[0]?.data).toEqual({ user: null });
    expect(parts[1]?.incremental).toEqual([]);
  });

  it('may be anywhere in a mutation or a subscription, and changes nothing there', async () => {
    const { text } = await ask(
      'mutation { rename(input: { id: "1", name: "Aisha" }) { ... @defer { name } } }',
    );
    expect(JSON.parse(text)).toEqual({ data: { rename: { name: 'Aisha' } } });
  });
});

function partsOf(text: string): Part[] {
  return text
    .split('\r\n---')
    .map((part) => part.split('\r\n\r\n')[1])
    .filter((part) => part !== undefined)
    .map((part) => JSON.parse(part));
}

/** What a client has when it has put all parts together. */
function together(parts: Part[]): unknown {
  const whole = { data: parts[0]?.data };
  for (const { data, path } of parts.flatMap(({ incremental = [] }) => incremental)) {
    merge(
      path.reduce((at: never, key) => at[key as never], whole.data as never),
      data,
    );
  }
  return whole.data;
}

function merge(target: Record<string, unknown>, source: unknown): void {
  for (const [key, value] of Object.entries(source as object)) {
    if (typeof target[key] === 'object' && target[key] !== null) merge(target[key] as never, value);
    else target[key] = value;
  }
}
