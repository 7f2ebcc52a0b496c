import { randomInt } from 'node:crypto';
import { feedTypeDefs } from './fixtures/feed.ts';
import { HttpSubgraph } from './fixtures/http-subgraph.ts';
import { LiveGraph, numbers, type Watching } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

const ENTRIES = `subscription ($after: Int) {
  entries(topic: "a", after: $after) { sequence topic { title } }
}`;
const STEPS = 80;
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
  it.each(SEEDS)('give every viewer every event once and in order (SEED=%d)', async (seed) => {
    const resume = { entries: { argument: 'after', field: 'sequence' } };
    const graph = await LiveGraph.start({ resume, replay: 20, queueSize: 10_000, lingerMs: 20 }, 'http');
    const port = Number(new URL(graph.http?.url ?? '').port);
    const next = random(seed);
    const below = (limit: number) => Math.floor(next() * limit);
    let published = 0;
    const viewers: (Watching & { after: number | undefined })[] = [];
    const steps = {
      publish: () => {
        const count = below(12);
        published += count;
        graph.feed.publish('a', count);
      },
      arrive: async () => {
        const after = below(4) === 0 ? undefined : Math.max(0, published - below(60));
        viewers.push({ after, ...(await graph.watch(ENTRIES, after === undefined ? {} : { after })) });
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
    // A viewer without a cursor gets its first event only when the subgraph has heard of it.
    await eventually(() => {
      steps.publish();
      return viewers.every(({ sink }) => sink.texts.length > 0);
    });
    await eventually(() => viewers.every(({ sink }) => sink.values('sequence').at(-1) === published));
    for (const { sink, after } of viewers) {
      const from = after === undefined ? Number(sink.values('sequence')[0]) : after + 1;
      expect(sink.values('sequence')).toEqual(numbers(published, from));
      expect(sink.payloads.filter(({ errors }) => errors)).toEqual([]);
      expect(sink.errors).toBeUndefined();
    }
    await eventually(() => graph.feed.open === 1);
    await graph.close();
  });
});
