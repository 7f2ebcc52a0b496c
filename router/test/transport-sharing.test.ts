import type { Identity } from '@dallal/signing';
import { InFlight } from '../src/in-flight.ts';
import { HttpTransport, type SubgraphRequest } from '../src/index.ts';
import { eventually } from './fixtures/router.ts';
import { type Arrival, answer, ScriptedServer } from './fixtures/scripted-server.ts';

const OK = { data: { ok: true } };
const ada: Identity = { sub: 'ada', roles: ['customer'], scopes: ['read'] };
const request: SubgraphRequest = {
  kind: 'query',
  query: 'query($a: Int) { ok }',
  variables: '{"a":1}',
  identity: ada,
  requestId: 'r1',
  timeoutMs: 20_000,
  shareable: true,
};

describe('identical queries under way', () => {
  let server: ScriptedServer;
  let transport: HttpTransport;
  let held: Arrival[];
  let joined: number;
  const release = () => {
    for (const { response } of held.splice(0)) answer(response);
  };

  beforeEach(async () => {
    held = [];
    joined = 0;
    server = await ScriptedServer.start((arrival) => void held.push(arrival));
    transport = new HttpTransport({
      url: server.url,
      onEvent: ({ type }) => (joined += type === 'joined' ? 1 : 0),
    });
  });
  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it('are sent once, and each caller may change its answer', async () => {
    const calls = Array.from({ length: 5 }, (_, index) =>
      transport.execute({ ...request, identity: { ...ada }, requestId: `r${index}` }),
    );
    await eventually(() => held.length === 1);
    release();
    const answers = await Promise.all(calls);
    answers[0]!.data!.ok = 'changed';
    expect(answers.slice(1)).toEqual([OK, OK, OK, OK]);
    expect(server.arrivals).toHaveLength(1);
    expect(joined).toBe(4);
  });

  it('are sent again once the answer is there', async () => {
    server.script = ({ response }) => answer(response);
    await transport.execute(request);
    await transport.execute(request);
    expect(server.arrivals).toHaveLength(2);
  });

  it.each<[string, Partial<SubgraphRequest>]>([
    ['another user', { identity: { ...ada, sub: 'bob' } }],
    ['nobody known', { identity: null }],
    ['the same user with other roles', { identity: { ...ada, roles: [] } }],
    ['the same user with other scopes', { identity: { ...ada, scopes: ['read', 'write'] } }],
    ['the same user for a merchant', { identity: { ...ada, merchant: 'm' } }],
    ['the same user in one project', { identity: { ...ada, project: 'p' } }],
    ['the same user in another session', { identity: { ...ada, sid: 's' } }],
    ['the same user by an application', { identity: { ...ada, client: 'c' } }],
    ['someone with other variables', { variables: '{"a":2}' }],
    ['someone with another document', { query: 'query($a: Int) { ok b: ok }' }],
    ['someone who names another operation', { operationName: 'B' }],
    ['someone who does not share', { shareable: false }],
    ['a mutation', { kind: 'mutation' }],
  ])('are sent apart for %s', async (_, overrides) => {
    const calls = [transport.execute(request), transport.execute({ ...request, ...overrides })];
    await eventually(() => held.length === 2);
    release();
    await Promise.all(calls);
    expect(joined).toBe(0);
  });

  it('fail together', async () => {
    const calls = [transport.execute(request), transport.execute(request)];
    await eventually(() => held.length === 1);
    answer(held[0]!.response, 'no', 500);
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('go on when one caller leaves, the first included, and end with the last', async () => {
    const callers = [1, 2, 3].map(() => new AbortController());
    const calls = callers.map(({ signal }) => transport.execute({ ...request, signal }));
    const all = Promise.allSettled(calls);
    await eventually(() => held.length === 1);
    callers[0]!.abort();
    await expect(calls[0]).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    callers[1]!.abort();
    await expect(calls[1]).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(held[0]!.socket.destroyed).toBe(false);
    callers[2]!.abort();
    await all;
    await eventually(() => held[0]!.socket.destroyed);
  });

  it('answer who stayed', async () => {
    const caller = new AbortController();
    const left = transport.execute({ ...request, signal: caller.signal });
    const stayed = transport.execute(request);
    await eventually(() => held.length === 1);
    caller.abort();
    await expect(left).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    release();
    expect(await stayed).toEqual(OK);
  });

  it('keep each caller’s own deadline', async () => {
    const patient = transport.execute(request);
    const hasty = transport.execute({ ...request, timeoutMs: 50 });
    await expect(hasty).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(server.arrivals).toHaveLength(1);
    release();
    expect(await patient).toEqual(OK);
  });

  it('are not joined when they have less than half of a caller’s time left', async () => {
    const calls = [transport.execute({ ...request, timeoutMs: 9_000 }), transport.execute(request)];
    await eventually(() => held.length === 2);
    release();
    expect(await Promise.all(calls)).toEqual([OK, OK]);
  });

  it('are not joined by who wrote since: after that user’s mutation, or when told', async () => {
    const before = transport.execute(request);
    const others = transport.execute({ ...request, identity: null });
    await eventually(() => held.length === 2);
    server.script = ({ response }) => answer(response, { data: { ok: 'new' } });
    await transport.execute({ ...request, kind: 'mutation' });
    expect(await transport.execute(request)).toEqual({ data: { ok: 'new' } });
    transport.forget(null);
    expect(await transport.execute({ ...request, identity: null })).toEqual({ data: { ok: 'new' } });
    release();
    expect(await Promise.all([before, others])).toEqual([OK, OK]);
  });
});

describe('requests in flight', () => {
  it('leave nothing behind', async () => {
    const inFlight = new InFlight<string>();
    const run = (start: () => Promise<string>) =>
      inFlight.run({ scope: 's', key: 'k', timeoutMs: 20_000, signal: undefined, start });
    expect(await run(async () => 'a')).toBe('a');
    await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(inFlight.size).toBe(0);
  });
});
