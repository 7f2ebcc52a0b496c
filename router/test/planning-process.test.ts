import { jest } from '@jest/globals';
import { pino } from 'pino';
import { PlannerProcess } from '../src/planning/planner-process.ts';
import { warm } from '../src/planning/warm.ts';
import { SupergraphLifecycle } from '../src/supergraph/lifecycle.ts';
import type { SourceListener, SupergraphSource } from '../src/supergraph/sources/supergraph-source.ts';
import { eventually, TestGraph } from './fixtures/router.ts';
import { composeSupergraph } from './fixtures/subgraph.ts';

// A planner loads everything anew, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const program = new URL('fixtures/planner-main.ts', import.meta.url);
const log = pino({ level: 'silent' });
/** Longer than any test: for what must not happen. */
const NEVER_MS = 600_000;

describe('planning', () => {
  let graph: TestGraph;
  let planner: PlannerProcess;
  afterEach(() => graph.close());

  const start = async (timeoutMs: number, hardLimitMs = NEVER_MS, supergraph = composeSupergraph()) => {
    graph = await TestGraph.start({
      supergraph,
      planningTimeoutMs: timeoutMs,
      createPlanner: (sdl) => (planner = new PlannerProcess(sdl, { log: graphLog(), hardLimitMs, program })),
    });
  };
  const lines: { msg: string }[] = [];
  const graphLog = () =>
    pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) });

  it('does not keep other clients waiting, and answers 503 to who waited for too long', async () => {
    await start(1_500);
    const known = '{ me { name } }';
    expect((await graph.query(known)).status).toBe(200);
    const stuck = graph.query('query Stuck { me { id } }');
    expect((await graph.query('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
    expect((await graph.query(known)).body).toEqual({ data: { me: { name: 'Aisha' } } });
    const cold = graph.query('{ me { karma } }');
    for (const late of [await stuck, await cold]) {
      expect(late.status).toBe(503);
      expect(late.headers.get('retry-after')).toBe('1');
      expect(late.body.errors).toMatchObject([{ extensions: { code: 'QUERY_PLANNING_TIMEOUT' } }]);
    }
  });

  it('goes on when nobody waits any more, and has the plan the next time', async () => {
    await start(1);
    const query = 'query Wait100 { me { name karma } }';
    expect((await graph.query(query)).status).toBe(503);
    await eventually(async () => (await graph.query(query)).status === 200);
  });

  it('is ended when it takes far too long, and the operation is not tried again at once', async () => {
    lines.length = 0;
    // The last plan is the first of a new process, and must be made in that time.
    await start(NEVER_MS, 3_000);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { status, headers, body } = await graph.query('query Stuck { me { id } }');
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'QUERY_PLANNING_TIMEOUT']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(1);
    }
    expect(lines.map(({ msg }) => msg)).toEqual(['an operation takes too long to plan']);
    expect((await graph.query('{ me { name } }')).status).toBe(200);
  });

  it('is refused at once, however patient the client, when a hundred others wait for it', async () => {
    await start(NEVER_MS);
    const names = ['Stuck', ...Array.from({ length: 100 }, (_, index) => `Q${index}`)];
    const others = Promise.allSettled(names.map((name) => planner.plan(`query ${name} { me { id } }`, name)));
    const { status, headers, body } = await graph.query('{ me { name } }');
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body.errors).toMatchObject([{ extensions: { code: 'QUERY_PLANNING_TIMEOUT' } }]);
    await planner.close();
    expect((await others).map(({ status }) => status)).toEqual(names.map(() => 'rejected'));
  });

  it.each(['Crash', 'Abort'])('survives the end of its process (%s)', async (name) => {
    await start(NEVER_MS);
    const [crash, other] = await Promise.all([
      graph.query(`query ${name} { me { id } }`),
      graph.query('{ me { name } }'),
    ]);
    expect([crash.status, other.status]).toEqual([503, 200]);
  });

  it('does not charge the start of its process to the first operation', async () => {
    await start(1_000, NEVER_MS, `${composeSupergraph()}\n# start in 1500`);
    expect((await graph.query('{ me { name } }')).status).toBe(200);
  });
});

describe('the planner process', () => {
  const text = '{ me { name } }';

  it('plans an operation once that is asked for twice at the same time', async () => {
    const process = new PlannerProcess(composeSupergraph(), { log, program });
    const first = process.plan(text, undefined, { background: true });
    expect(process.plan(text, undefined)).toBe(first);
    expect(await first).toMatchObject({ node: { kind: 'Fetch', serviceName: 'accounts' } });
    await process.close();
  });

  it('plans what somebody waits for before what nobody does', async () => {
    const process = new PlannerProcess(composeSupergraph(), { log, program });
    const order: string[] = [];
    const plan = (name: string, background: boolean) =>
      process.plan(`query ${name} { me { name } }`, name, { background }).then(() => order.push(name));
    await Promise.all([
      plan('A', true),
      plan('B', true),
      plan('C', false),
      plan('D', false),
      plan('B', false),
    ]);
    expect(order).toEqual(['C', 'D', 'B', 'B', 'A']);
    await process.close();
  });

  it('plans what nobody waits for any more after what somebody does, and has it for who comes back', async () => {
    const process = new PlannerProcess(composeSupergraph(), { log, program });
    const order: string[] = [];
    const waiting = new AbortController();
    const plan = (name: string, signal?: AbortSignal) =>
      process.plan(`query ${name} { me { name } }`, name, { signal }).then(() => order.push(name));
    const plans = [
      plan('Left', waiting.signal),
      plan('Shared', waiting.signal),
      plan('Shared'),
      plan('Other'),
    ];
    waiting.abort();
    await Promise.all(plans);
    expect(order).toEqual(['Shared', 'Shared', 'Other', 'Left']);
    await process.close();
  });

  it('ends after the last plan when its supergraph has been replaced', async () => {
    const process = new PlannerProcess(composeSupergraph(), { log, program, lingerMs: 0 });
    const last = process.plan(`query Wait50 ${text}`, 'Wait50');
    const forgotten = process.plan(text, undefined, { background: true });
    process.retire();
    await expect(forgotten).rejects.toThrow('retired');
    expect(await last).toMatchObject({ kind: 'QueryPlan' });
    await expect(process.plan(text, undefined)).rejects.toThrow('closed');
  });

  it('says that it cannot start', async () => {
    const process = new PlannerProcess('type Query { a: Int }', { log, program });
    await expect(process.started).rejects.toThrow('supergraph');
    await expect(process.plan(text, undefined)).rejects.toThrow('supergraph');
    await process.close();
  });
});

describe('a new supergraph', () => {
  it('takes over when the plans in use are made: nobody waits for what was planned before', async () => {
    const sdl = composeSupergraph();
    const listeners: SourceListener[] = [];
    const source: SupergraphSource = {
      name: 'somewhere',
      remote: true,
      read: async () => sdl,
      watch: (_known, listener) => {
        listeners.push(listener);
        return { look: async () => {}, stop: () => {} };
      },
    };
    const graph = await TestGraph.start({
      supergraph: { source },
      planningTimeoutMs: 100,
      createPlanner: (text) => new PlannerProcess(text, { log, program }),
      // Beyond the default, within this router's.
      limits: { aliases: 40 },
    });
    const aliases = Array.from({ length: 35 }, (_, index) => `a${index}: name`).join(' ');
    const used = [
      'query Wait150 { me { name } }',
      'query Wait200 { me { karma } }',
      `query Wait250 { me { ${aliases} } }`,
    ];
    const statusOf = async (query: string) => (await graph.query(query)).status;
    for (const query of used) await eventually(async () => (await statusOf(query)) === 200);
    let replaced = false;
    const changed = listeners[0]?.changed(sdl.replace(/^ {2}email: String.*$/m, ''));
    const replacing = Promise.resolve(changed).then(() => (replaced = true));
    const statuses = new Set<number>();
    while (!replaced) for (const query of used) statuses.add(await statusOf(query));
    await replacing;
    expect(await statusOf('{ me { email } }')).toBe(400);
    for (const query of used) statuses.add(await statusOf(query));
    expect([...statuses]).toEqual([200]);
    await graph.close();
  });

  it('comes with the plans that were in use, but for those it has no more', async () => {
    const noTransport = () => ({ close: async () => {} }) as never;
    const lifecycle = await SupergraphLifecycle.load(composeSupergraph(), noTransport, log, {
      planningTimeoutMs: 20_000,
    });
    const used = '{ me { name } }';
    const gone = '{ me { email } }';
    const conditional = 'query Q($a: Boolean!) { me { name @include(if: $a) id } }';
    const before = lifecycle.current;
    const known = (query: string) => ({ query, operationName: undefined, conditions: [{}] });
    expect(await warm([used, gone, '{ nothing }'].map(known), before)).toBe(2);
    await warm([{ query: conditional, operationName: 'Q', conditions: [{ a: true }] }], before);
    expect(await lifecycle.replace(composeSupergraph().replace(/^ {2}email: String.*$/m, ''))).toBe(true);
    const plans = (query: string, name = '') =>
      lifecycle.current.operations
        .get(`${name}\n${query}`)
        ?.plans.entries()
        .map(([key]) => key);
    await eventually(() => plans(used)?.length === 1);
    expect([plans(conditional, 'Q'), plans(used), plans(gone)]).toEqual([['1'], [''], undefined]);
    await lifecycle.close();
  });
});
