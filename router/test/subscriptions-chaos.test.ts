import { randomInt } from 'node:crypto';
import { feedTypeDefs } from './fixtures/feed.ts';
import { HttpSubgraph } from './fixtures/http-subgraph.ts';
import { LiveGraph, numbers, type Watching } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

const ENTRIES = `subscription ($after: Int) {
  entries(topic: "a", after: $after) { sequence topic { title } }
}`;
const STEPS = 80;
const PATIENCE = 50_000;
/** The second once had viewers come over to a stream that closed the moment after. */
const SEEDS = process.env.SEED ? [Number(process.env.SEED)] : [randomInt(2 ** 31), 1_199_082_752];

/** Mulberry32, by Tommy Ettinger: small, and the same on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('resumable subscriptions under cuts, reloads, restarts and changing viewers', () => {
  it.each(SEEDS)(
    'give every viewer every event once and in order (SEED=%d)',
    async (seed) => {
      const resume = { entries: { argument: 'after', field: 'sequence' } };
      const graph = await LiveGraph.start({ resume, replay: 20, queueSize: 10_000, lingerMs: 20 }, 'http');
      const port = Number(new URL(graph.http?.url ?? '').port);
      const next = random(seed);
      const below = (limit: number) => Math.floor(next() * limit);
      let published = 0;
      const isUpToDate = ({ sink }: Watching) => sink.values('sequence').at(-1) === published;
      const viewers: (Watching & { after: number | undefined })[] = [];
      const watch = async (after: number | undefined) => {
        return { after, ...(await graph.watch(ENTRIES, after === undefined ? {} : { after })) };
      };
      /** Who never had the subgraph for two seconds is told that it is away, and comes again. */
      const comeAgain = async () => {
        for (const [index, { after, sink }] of viewers.entries()) {
          if (sink.texts.length > 0 || sink.errors === undefined) continue;
          expect(sink.codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
          viewers[index] = await watch(after);
        }
      };
      const steps = {
        publish: () => {
          const count = below(12);
          published += count;
          graph.feed.publish('a', count);
        },
        arrive: async () => {
          const after = below(4) === 0 ? undefined : Math.max(0, published - below(60));
          viewers.push(await watch(after));
        },
        leave: () => viewers.splice(below(viewers.length + 1), 1)[0]?.subscription.close(),
        block: () => viewers[below(viewers.length)]?.sink.block(),
        unblock: () => {
          for (const { sink } of viewers) sink.unblock();
        },
        cut: () => graph.http?.cutSockets(),
        restart: async () => {
          await graph.http?.close();
          graph.http = await HttpSubgraph.start(graph.subgraphs.feed, port);
        },
        reload: () => {
          const feed = feedTypeDefs.feed.replace('{ id: ID! }', '{ id: ID! title: String! @shareable }');
          void graph.lifecycle.replace(graph.supergraph(below(2) ? { feed } : {}));
        },
        breathe: () => new Promise((resolve) => setTimeout(resolve, below(30))),
      };
      const likely = [
        'publish',
        'publish',
        'publish',
        'arrive',
        'breathe',
        'breathe',
        'cut',
        'unblock',
      ] as const;
      const names = [...likely, ...(Object.keys(steps) as (keyof typeof steps)[])];
      for (let step = 0; step < STEPS; step += 1) await steps[names[below(names.length)] ?? 'publish']();
      await steps.arrive();
      steps.unblock();
      await graph.lifecycle.replace(graph.supergraph());
      // A viewer without a cursor gets its first event only when the subgraph has heard of it. Those who get any have all
      // that there is before there is more: a slow machine would have ever more to catch up with.
      await eventually(async () => {
        await comeAgain();
        const waiting = viewers.filter(({ sink }) => sink.texts.length === 0);
        if (viewers.every((viewer) => waiting.includes(viewer) || isUpToDate(viewer))) steps.publish();
        return waiting.length === 0;
      }, PATIENCE);
      await eventually(() => viewers.every(isUpToDate), PATIENCE);
      for (const { sink, after } of viewers) {
        const from = after === undefined ? Number(sink.values('sequence')[0]) : after + 1;
        expect(sink.values('sequence')).toEqual(numbers(published, from));
        expect(sink.payloads.filter(({ errors }) => errors)).toEqual([]);
        expect(sink.errors).toBeUndefined();
      }
      await eventually(() => graph.feed.open === 1);
      await graph.close();
    },
    120_000,
  );
});
