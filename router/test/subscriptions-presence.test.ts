import type { Identity } from '@dallal/signing';
import { jest } from '@jest/globals';
import { LiveGraph, numbers } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

// A thousand at once take a while on a busy machine.
jest.setTimeout(120_000);

const WATCH = 'subscription ($topic: ID!) { entries(topic: $topic) { sequence } }';
const user = (sub: string): Identity => ({ sub, roles: [], scopes: [] });
const presence = { entries: { path: '/presence', arguments: ['topic'] } };

interface Report {
  readonly reporter: string;
  readonly viewers: {
    readonly field: string;
    readonly arguments: { readonly topic: string };
    readonly count: number;
  }[];
}

describe('the subgraph of a field whose viewers are counted', () => {
  let graph: LiveGraph;
  let reports: Report[];
  let status: number;
  const start = async (over: 'local' | 'http' = 'local', rules = presence) => {
    graph = await LiveGraph.start({ presence: rules }, over);
    reports = [];
    status = 204;
    graph.subgraphs.feed.onPath = ({ method, path, body }) => {
      if (method !== 'POST' || path !== '/presence') return 404;
      reports.push(JSON.parse(body));
      return status;
    };
  };
  /** The last that was told of each topic. */
  const told = () =>
    Object.fromEntries(
      reports.flatMap(({ viewers }) => viewers.map((each) => [each.arguments.topic, each.count])),
    );
  const watch = (sub: string | null, topic = 'a') =>
    graph.watch(WATCH, { topic }, { identity: sub === null ? null : user(sub) });
  afterEach(() => graph.close());

  it.each(['local', 'http'] as const)(
    'is told how many watch what, by one message of one reporter (%s)',
    async (over) => {
      await start(over);
      await Promise.all([...['1', '2', '3'].map((sub) => watch(sub)), watch('1', 'b')]);
      await eventually(() => reports.length > 0);
      expect(reports).toEqual([
        {
          reporter: expect.stringMatching(/^[\da-f-]{36}$/),
          viewers: [
            { field: 'entries', arguments: { topic: 'a' }, count: 3 },
            { field: 'entries', arguments: { topic: 'b' }, count: 1 },
          ],
        },
      ]);
    },
  );

  it('is told of somebody who watches by several subscriptions once, and of each visitor', async () => {
    await start();
    const mine = await Promise.all([watch('1'), watch('1'), watch('2'), watch(null), watch(null)]);
    await eventually(() => told().a === 4);
    mine[0]?.subscription.close();
    mine[2]?.subscription.close();
    mine[3]?.subscription.close();
    await eventually(() => told().a === 2);
  });

  it('is told of those who left, up to the last, and then nothing more', async () => {
    await start();
    const { subscription } = await watch('1');
    await eventually(() => told().a === 1);
    subscription.close();
    await eventually(() => told().a === 0);
    await graph.pipeline.close();
    expect(reports).toHaveLength(2);
  });

  it('is told nothing while nobody watches, nor of those who had left before it was told', async () => {
    await start();
    (await watch('1')).subscription.close();
    await graph.pipeline.close();
    expect(reports).toEqual([]);
  });

  it('is told at the end that all have left', async () => {
    await start();
    const { subscription } = await watch('1');
    await eventually(() => told().a === 1);
    subscription.close();
    await graph.pipeline.close();
    expect(told()).toEqual({ a: 0 });
  });

  it('is told again what it did not take, and the log says once that it does not', async () => {
    await start();
    status = 500;
    await watch('1');
    await eventually(() => reports.length === 2);
    status = 204;
    await eventually(() => reports.length === 3);
    expect(reports[2]).toEqual(reports[0]);
    expect(graph.lines.filter(({ level }) => level === 40)).toHaveLength(1);
  });

  it('gets messages of 500 counts at most', async () => {
    await start();
    await Promise.all(numbers(1_201).map((each) => watch('1', String(each))));
    await eventually(() => Object.keys(told()).length === 1_201);
    expect(Math.max(...reports.map(({ viewers }) => viewers.length))).toBe(500);
  });

  it('is not told of arguments that are too long to be a name', async () => {
    await start();
    await watch('1', 'x'.repeat(600));
    await watch('1', 'a');
    await eventually(() => told().a === 1);
    expect(Object.keys(told())).toEqual(['a']);
  });

  it('is warned of where the schema does not have the field', async () => {
    await start('local', { entires: presence.entries } as never);
    expect(graph.lines.filter(({ level }) => level === 40)).toMatchObject([{ fields: ['entires'] }]);
  });
});
