import { HttpTransport, type HttpTransportOptions, type SubgraphRequest } from '../src/index.ts';
import { type BreakerState, CircuitBreaker } from '../src/transports/circuit-breaker.ts';
import { eventually } from './fixtures/router.ts';
import { type Arrival, answer, ScriptedServer } from './fixtures/scripted-server.ts';

const OK = { data: { ok: true } };
const request: SubgraphRequest = {
  kind: 'query',
  query: '{ ok }',
  identity: null,
  requestId: 'r1',
  timeoutMs: 20_000,
};

describe('the circuit breaker', () => {
  let now: number;
  let states: BreakerState[];
  let breaker: CircuitBreaker;
  beforeEach(() => {
    now = 0;
    states = [];
    const options = { failureRatio: 0.5, minimumRequests: 4, windowMs: 1_000, openMs: 500 };
    breaker = new CircuitBreaker(
      options,
      (state) => states.push(state),
      () => now,
    );
  });
  const run = (...outcomes: ('success' | 'failure' | 'ignored')[]) => {
    for (const outcome of outcomes) {
      const era = breaker.enter();
      if (era !== undefined) breaker.leave(era, outcome);
    }
  };
  const open = () => run('failure', 'failure', 'failure', 'failure');

  it('opens when its share of enough requests failed, not before', () => {
    run('success', 'success', 'failure');
    expect(breaker.state).toBe('closed');
    run('failure');
    expect(breaker.state).toBe('open');
    expect(breaker.enter()).toBeUndefined();
  });

  it('does not count what is ignored', () => {
    run('failure', 'failure', 'failure', 'ignored', 'ignored', 'ignored');
    expect(breaker.state).toBe('closed');
  });

  it('forgets what is older than its window', () => {
    run('failure', 'failure', 'failure');
    now += 1_001;
    run('failure');
    expect(breaker.state).toBe('closed');
  });

  it('remembers what lies in the half of its window before this one', () => {
    run('failure', 'failure', 'failure');
    now += 501;
    run('failure');
    expect(breaker.state).toBe('open');
  });

  it('lets one request try after a while, refuses the others meanwhile, and closes when it succeeds', () => {
    open();
    now += 499;
    expect(breaker.enter()).toBeUndefined();
    now += 1;
    const era = breaker.enter();
    expect(era).toBeDefined();
    expect(breaker.enter()).toBeUndefined();
    breaker.leave(era!, 'success');
    expect(states).toEqual(['open', 'half-open', 'closed']);
    run('failure', 'failure', 'failure');
    expect(breaker.state).toBe('closed');
  });

  it('opens for as long again when the try fails', () => {
    open();
    now += 500;
    run('failure');
    expect(states).toEqual(['open', 'half-open', 'open']);
    now += 499;
    expect(breaker.enter()).toBeUndefined();
  });

  it('lets another try when the one that tried was ignored', () => {
    open();
    now += 500;
    run('ignored');
    expect(breaker.state).toBe('half-open');
    run('success');
    expect(breaker.state).toBe('closed');
  });

  it('does not listen to requests from before it changed', () => {
    const old = breaker.enter()!;
    open();
    now += 500;
    const trying = breaker.enter()!;
    breaker.leave(old, 'success');
    expect(breaker.state).toBe('half-open');
    breaker.leave(trying, 'failure');
    breaker.leave(old, 'success');
    expect(breaker.state).toBe('open');
  });
});

describe('a subgraph behind a circuit breaker', () => {
  let server: ScriptedServer;
  let transport: HttpTransport;
  let events: string[];
  const connect = (options: Partial<HttpTransportOptions> = {}) =>
    (transport = new HttpTransport({
      url: server.url,
      retry: { attempts: 0 },
      breaker: { minimumRequests: 3, openMs: 30 },
      onEvent: (event) => events.push(event.type === 'breaker' ? event.state : event.type),
      ...options,
    }));
  const ask = (overrides: Partial<SubgraphRequest> = {}) =>
    transport.execute({ ...request, ...overrides }).catch((error: { code: string }) => error.code);
  const askThrice = async (overrides?: Partial<SubgraphRequest>) => {
    for (let count = 0; count < 3; count += 1) await ask(overrides);
  };

  beforeEach(async () => {
    events = [];
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it('is not asked while it fails, and again when it is well', async () => {
    server.script = ({ response }) => answer(response, 'broken', 500);
    connect({ breaker: { minimumRequests: 3, openMs: 1_000_000 } });
    await askThrice();
    expect(transport.state()).toBe('open');
    expect(await ask()).toBe('SUBGRAPH_UNAVAILABLE');
    expect(server.arrivals).toHaveLength(3);
    expect(events).toEqual(['open', 'refused']);
    await transport.close();

    events.length = 0;
    connect();
    await askThrice();
    server.script = ({ response }) => answer(response);
    await eventually(async () => (await ask()) !== 'SUBGRAPH_UNAVAILABLE');
    expect(transport.state()).toBe('closed');
    expect(events.filter((event) => event !== 'refused')).toEqual(['open', 'half-open', 'closed']);
  });

  it.each<[string, (arrival: Arrival) => void, Partial<SubgraphRequest>]>([
    ['does not answer in time', () => {}, { timeoutMs: 20 }],
    ['breaks connections', ({ response }) => void response.destroy(), {}],
    ['breaks connections of mutations', ({ response }) => void response.destroy(), { kind: 'mutation' }],
    ['answers 503', ({ response }) => answer(response, 'busy', 503), {}],
  ])('fails when it %s', async (_, script, overrides) => {
    server.script = script;
    connect({ breaker: { minimumRequests: 3, openMs: 1_000_000 } });
    await askThrice(overrides);
    expect(transport.state()).toBe('open');
  });

  it.each<[string, (arrival: Arrival) => void]>([
    ['answers with GraphQL errors', ({ response }) => answer(response, { errors: [{ message: 'no' }] })],
    [
      'answers with GraphQL errors, data and status 500',
      ({ response }) => answer(response, { data: null, errors: [{ message: 'no' }] }, 500),
    ],
    ['refuses a request', ({ response }) => answer(response, 'too large', 413)],
    ['answers more than is taken', ({ response }) => answer(response, { data: 'x'.repeat(2_000) })],
  ])('does not fail when it %s', async (_, script) => {
    server.script = script;
    connect({ maxResponseBytes: 1_000 });
    await askThrice();
    await askThrice();
    expect(transport.state()).toBe('closed');
  });

  it('does not fail when callers leave', async () => {
    server.script = () => {};
    connect();
    for (let count = 1; count <= 6; count += 1) {
      const caller = new AbortController();
      const call = ask({ signal: caller.signal });
      await eventually(() => server.arrivals.length === count);
      caller.abort();
      await call;
    }
    expect(transport.state()).toBe('closed');
  });

  it('fails when the callers’ own clock says it is too late', async () => {
    server.script = () => {};
    connect({ breaker: { minimumRequests: 3, openMs: 1_000_000 } });
    for (let count = 0; count < 3; count += 1) {
      expect(await ask({ signal: AbortSignal.timeout(20) })).toBe('SUBGRAPH_TIMEOUT');
    }
    expect(transport.state()).toBe('open');
  });

  it.each([false, true])(
    'fails when the callers’ clock is the first to run out (shared: %s)',
    async (shareable) => {
      server.script = () => {};
      connect({ breaker: { minimumRequests: 3, openMs: 1_000_000 } });
      for (let count = 0; count < 3; count += 1) {
        const caller = new AbortController();
        setTimeout(() => caller.abort(), 20);
        expect(await ask({ signal: caller.signal, timeoutMs: 20, shareable })).toBe('SUBGRAPH_TIMEOUT');
      }
      await eventually(() => transport.state() === 'open');
    },
  );

  it('tells its health all the same', async () => {
    server.script = ({ response }) => answer(response, 'broken', 500);
    connect({ breaker: { minimumRequests: 3, openMs: 1_000_000 } });
    await askThrice();
    expect(await transport.health()).toEqual({ status: 'down' });
    server.script = ({ response }) => answer(response);
    expect(await transport.health()).toEqual({ status: 'up' });
    expect(transport.state()).toBe('open');
  });

  it('may have none', async () => {
    server.script = ({ response }) => answer(response, 'broken', 500);
    connect({ breaker: false });
    await askThrice();
    server.script = ({ response }) => answer(response);
    expect(await ask()).toEqual(OK);
    expect(transport.state()).toBe('closed');
  });
});
