import type { Endpoint } from '../src/rest/endpoint.ts';
import { restAnswer } from '../src/rest/rest-answer.ts';
import { asked, mapping, RestGraph } from './fixtures/rest-graph.ts';
import { eventually } from './fixtures/router.ts';

let graph: RestGraph;
beforeAll(async () => {
  graph = await RestGraph.start();
});
afterAll(() => graph.close());

type Body = { [member: string]: unknown };

const get = async (path: string) => {
  const response = await graph.fetch(path);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
};
const sent = async (method: string, path: string, body: unknown, headers?: Record<string, string>) => {
  const response = await graph.send(method, path, body, headers);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
};

describe('an endpoint', () => {
  it('answers with the result of its operation, and the caching it was given', async () => {
    const { status, headers, body } = await get('/products/1');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: '1', name: 'Lamp', price: 2.5, state: 'FRESH' });
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('vary')).toBe('authorization, x-api-key');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });

  it('takes path parameters that are escaped', async () => {
    expect((await get('/products/a%2Fb')).body).toMatchObject({ id: 'a/b', name: 'Ärmel' });
  });

  it('answers HEAD as it would GET, without the body', async () => {
    const response = await graph.fetch('/products/1', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50);
    expect(await response.text()).toBe('');
  });

  it('reads query parameters by the types of the variables', async () => {
    await get('/products?first=3&states=FRESH&states=WORN&inStock=false&most=2.5&since=2026-01-01T00:00:00Z');
    const since = '2026-01-01T00:00:00Z';
    expect(asked.args).toEqual({ first: 3, states: ['FRESH', 'WORN'], inStock: false, most: 2.5, since });
    await get('/products?states=FRESH');
    expect(asked.args).toEqual({ first: 5, states: ['FRESH'] });
  });

  it.each([
    ['first=x', '"first" must be a whole number'],
    ['first=', '"first" must be a whole number'],
    ['first=1&first=2', '"first" may be given only once'],
    ['first=99999999999', 'Int cannot represent non 32-bit signed integer value'],
    ['inStock=yes', '"inStock" must be true or false'],
    ['most=1e999', '"most" has a number beyond what a number can be'],
    ['states=OLD', 'Value "OLD" does not exist in "State" enum'],
    ['fist=1', '"fist" is no parameter here'],
  ])('refuses the query string %s and names what is wrong', async (search, detail) => {
    const { status, body } = await get(`/products?${search}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', title: 'Bad Request' });
    expect(body.detail).toContain(detail);
  });

  it('reads variables from the members of the body and from headers, and answers with its own status', async () => {
    const { status, body } = await sent('POST', '/orders', { amount: 12 }, { 'idempotency-key': 'k' });
    expect(status).toBe(201);
    expect(body).toEqual({ __typename: 'Order', id: 'o', amount: 12, note: 'none', key: 'k' });
  });

  it('takes the whole body for a variable when told to', async () => {
    const { body } = await sent('PUT', '/products/1/names', { name: 'Torch', also: ['Light'] });
    expect(body).toEqual({ id: '1', name: 'Torch' });
  });

  it('answers with nothing but 204 when that is its status', async () => {
    const response = await graph.fetch('/products/1', { method: 'DELETE' });
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
  });
});

describe('a body is refused', () => {
  it('that is of another media type, with 415', async () => {
    const refused = await sent('POST', '/orders', { amount: 12 }, { 'content-type': 'text/plain' });
    expect(refused.status).toBe(415);
    expect(refused.headers.get('accept')).toBe('application/json');
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(
      (await sent('POST', '/orders', {}, { 'content-type': 'application/json; charset=ibm037' })).status,
    ).toBe(415);
  });

  it.each([
    ['a list', [1], 'The body must be a JSON object'],
    ['with a member that nobody knows', { amount: 12, amuont: 1 }, '"amuont" is no member of the body'],
    ['without one that is needed', { note: 'x' }, '"amount" of required type "Int!" was not provided'],
    ['with one of another type', { amount: '12' }, 'Int cannot represent non-integer value'],
  ])('%s, with 400', async (_, body, detail) => {
    const refused = await sent('POST', '/orders', body);
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain(detail);
  });
});

it('a body that nothing is expected of is refused as any other is', async () => {
  const path = '/products/1/removal';
  expect((await graph.fetch(path, { method: 'POST' })).status).toBe(200);
  expect((await sent('POST', path, {})).status).toBe(200);
  expect(await sent('POST', path, { force: true })).toMatchObject({
    status: 400,
    body: { detail: '"force" is no member of the body' },
  });
  expect((await sent('POST', path, {}, { 'content-type': 'text/plain' })).status).toBe(415);
});

describe('problems (RFC 9457)', () => {
  it('404 for a path that is none, 405 with Allow for a method that the path lacks', async () => {
    expect(await get('/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', status: 404 } });
    const wrong = await sent('POST', '/products/1', {});
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, HEAD, DELETE');
    expect((await get('/orders')).headers.get('allow')).toBe('POST');
  });

  it('404 for a result that is null where it must be found', async () => {
    expect(await get('/products/9')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND', title: 'Not Found' },
    });
    const mine = await get('/mine/9');
    expect(mine).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect(mine.headers.get('www-authenticate')).toBe('Bearer');
  });

  it.each([
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['NOT_FOUND', 404],
    ['CONFLICT', 409],
    ['RATE_LIMITED', 429],
    ['SERVICE_UNAVAILABLE', 503],
    ['SUBGRAPH_TIMEOUT', 504],
    ['TEAPOT', 500],
    ['constructor', 500],
  ])('an error with the code %s that leaves no result is a %d', async (code, status) => {
    const { status: answered, headers, body } = await get(`/fails/${code}`);
    expect(answered).toBe(status);
    expect(body).toMatchObject({
      status,
      code,
      detail: `It is ${code}`,
      requestId: headers.get('x-request-id'),
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('a result that stands for a failure has its status, and is shown', async () => {
    expect(await sent('POST', '/orders', { amount: 1 })).toMatchObject({
      status: 409,
      body: { title: 'Conflict', status: 409, code: 'TooLow', result: { __typename: 'TooLow', least: 10 } },
    });
    const closed = await sent('POST', '/orders', { amount: -1 });
    expect(closed.body).toMatchObject({ status: 410, code: 'Closed', result: { status: 'gone' } });
  });

  it('an error that costs a part of the result is told of in a header, and nothing is cached', async () => {
    const { status, headers, body } = await get('/half');
    expect([status, body]).toEqual([200, { whole: 1, broken: null }]);
    expect(headers.get('x-partial-result')).toBe('TEAPOT');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('several errors are told by the names that whoever asks knows', async () => {
    const { body } = await sent('POST', '/orders', { amount: 'x', note: 1 });
    expect(body.errors).toMatchObject([
      { message: expect.stringMatching(/^"amount" got an invalid value/) },
      { message: expect.stringMatching(/^"note" got an invalid value/) },
    ]);
    expect(JSON.stringify(body)).not.toContain('locations');
    const renamed = await sent('PUT', '/products/1/names', {});
    expect(renamed.body.detail).toMatch(/^The body got an invalid value; Field "name"/);
    const keyless = await sent('POST', '/orders', { amount: 12, key: 'k' });
    expect(keyless.body.detail).toBe('"key" is no member of the body');
  });

  it('401 for a token that is none', async () => {
    const response = await graph.fetch('/products/1', { headers: { authorization: 'Bearer x' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
    expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

it('requests are in the log like any others', async () => {
  graph.lines.length = 0;
  const { headers } = await get('/products/1');
  expect(graph.lines).toContainEqual(
    expect.objectContaining({ requestId: headers.get('x-request-id'), operation: 'Product', outcome: 'ok' }),
  );
});

it('codes that no header may have are told in one all the same', () => {
  const endpoint = { mapping: { results: {}, status: 200 }, result: { path: [] } } as unknown as Endpoint;
  const errors = [{ message: 'x', extensions: { code: 'zu teuer\r\nx: ☃' } }];
  const answer = restAnswer(endpoint, { data: { a: 1 }, errors }, { requestId: 'r', anonymous: true });
  expect(answer).toMatchObject({ status: 200, partial: ['zu_teuer__x:__'] });
});

describe('what a REST request goes through', () => {
  it('counts its cost, and passes those who may send no operation of their own', async () => {
    const strict = await RestGraph.start({
      persistedOperations: { mode: 'id_required' },
      rateLimit: { anonymous: { points: 8, perSeconds: 600 } },
    });
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let request = 0; request < 12 && last?.status !== 429; request += 1) {
      last = await strict.fetch('/products/1');
      statuses.push(last.status);
    }
    await strict.close();
    expect(statuses[0]).toBe(200);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last?.json()).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  });
});

describe('the mapping', () => {
  const said = (msg: string) => eventually(() => graph.lines.some((line) => line.msg === msg));
  afterEach(async () => {
    await graph.write(mapping);
    await eventually(async () => (await graph.fetch('/things')).status === 200);
    graph.lines.length = 0;
  });

  it('is loaded anew when it changes', async () => {
    await graph.write(mapping.replace('GET /things:', 'GET /stuff:'));
    await eventually(async () => (await graph.fetch('/stuff')).status === 200);
    expect((await graph.fetch('/things')).status).toBe(404);
  });

  it('with mistakes is refused with the place of each, and the one before serves on', async () => {
    const broken = mapping
      .replace('operation: Things,', 'operation: Nothing,')
      .replace('GET /products/:id:', 'GET /products/:upc:')
      .replace('result: half', 'result: halves')
      .replace('operation: Fails, result: fails', 'operation: Ticks')
      .replace('TooLow: 409', 'TooHigh: 409')
      .replace('body: names', 'body: name')
      .replace('DELETE /products/:id', 'GET /removed/:id');
    await graph.write(broken);
    await said('the REST mapping is refused; the one before serves on');
    const reason = String(graph.lines.find(({ reason }) => reason)?.reason);
    expect(reason.replaceAll(`${graph.folder}/`, '').split('\n').slice(1)).toEqual([
      expect.stringMatching(/rest\.yaml:6:5: GET \/products\/:upc: the operation has no variable "\$upc"/),
      expect.stringMatching(
        /rest\.yaml:11:29: GET \/things\.operation: no manifest has the operation "Nothing"/,
      ),
      expect.stringMatching(/rest\.yaml:12:.*: the operation has no variable "\$code"/),
      expect.stringMatching(/rest\.yaml:12:.*: a subscription has no REST answer/),
      expect.stringMatching(/rest\.yaml:13:.*GET \/half\.result: the operation selects no "halves" there/),
      expect.stringMatching(/rest\.yaml:20:.*results\.TooHigh: no result is of this type/),
      expect.stringMatching(
        /rest\.yaml:21:.*: "\$names" is of the type NamesInput!, which cannot be given in the query/,
      ),
      expect.stringMatching(/rest\.yaml:21:.*body: the operation has no variable "\$name"/),
      expect.stringMatching(/rest\.yaml:22:.*operation: a mutation needs another method/),
    ]);
    expect((await graph.fetch('/things')).status).toBe(200);
  });

  it('with keys that nobody knows, or two endpoints at one place, is refused', async () => {
    await graph.write(mapping.replace('not_found: true', 'notfound: true'));
    await eventually(() =>
      graph.lines.some(({ reason }) =>
        /notfound: unknown key; did you mean "not_found"/.test(String(reason)),
      ),
    );
    await graph.write(
      mapping.replace('GET /things:', 'GET /products/:upc:').replace('Things, result: things', 'Product'),
    );
    await eventually(() => graph.lines.some(({ reason }) => String(reason).includes('/products/:upc')));
    // OpenAPI has no way to say it.
    await graph.write(mapping.replace('DELETE /products/:id', 'DELETE /products/:upc'));
    const told =
      /DELETE \/products\/:upc: it is the path \/products\/:id: give its parameters the same names/;
    await eventually(() => graph.lines.some(({ reason }) => told.test(String(reason))));
  });

  it('is not started with when it is wrong', async () => {
    const starting = RestGraph.start({ rest: { mapping: `${graph.folder}/none.yaml` } });
    await expect(starting).rejects.toThrow('The REST mapping cannot be read');
  });
});
