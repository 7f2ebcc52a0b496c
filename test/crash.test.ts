import { expectCounted, expectQuiet } from './support/graph-invariants.ts';
import { GraphProcess } from './support/graph-process.ts';
import { type People, peopleOf } from './support/people.ts';
import { type Moment, type Sale, sellOnePart } from './support/sale.ts';
import { expectIntact } from './support/sale-invariants.ts';
import { seededRandom } from './support/seeded-random.ts';
import { underWay } from './support/under-way.ts';

const MINUTES = 60_000;
const random = seededRandom();
const beforeBidding: Moment[] = ['published', 'opened'];
const moments: Moment[] = [...beforeBidding, 'bid 1', 'bid 2', 'bid 3', 'closed', 'awarded', 'paid'];

async function expectNothingLost(
  graph: GraphProcess,
  people: People,
  sales: Sale[],
  sale: Sale,
): Promise<void> {
  sales.push(sale);
  // First of all: after it nothing can be done a second time.
  await expectQuiet(graph);
  await expectIntact(graph, people, sale);
  await expectCounted(graph, people, sales);
}

describe('kill -9 of the whole thing, databases included, in the middle of a sale', () => {
  let graph: GraphProcess;
  let people: People;
  const sales: Sale[] = [];
  beforeAll(async () => {
    graph = await GraphProcess.start();
    people = await peopleOf(graph.url);
  }, 5 * MINUTES);
  afterAll(() => graph?.dispose(), 2 * MINUTES);

  const moment = random.pick(moments);
  it(
    `loses nothing that was acknowledged, and has each effect once: ${moment} (DALLAL_TEST_SEED=${random.seed})`,
    async () => {
      const crashes: Promise<void>[] = [];
      const crash = async () => {
        // By then the client's next operation, and what happens by event, is under way.
        await random.pause(50);
        await graph.crash();
        await graph.start();
      };
      const sale = await sellOnePart(people, {
        // Merchants must have time left to bid in when the graph is back, which takes as long as this machine needs.
        ...(beforeBidding.includes(moment) && { biddingSeconds: 12 + 2 * graph.startedWithin }),
        after: (reached) => {
          if (reached === moment) crashes.push(underWay(crash()));
        },
      });
      await Promise.all(crashes);
      expect(crashes).toHaveLength(1);
      await expectNothingLost(graph, people, sales, sale);
    },
    6 * MINUTES,
  );
});

describe('kill -9 of single processes, in the middle of a sale', () => {
  let graph: GraphProcess;
  let people: People;
  const sales: Sale[] = [];
  beforeAll(async () => {
    graph = await GraphProcess.start({ distributed: true });
    people = await peopleOf(graph.url);
  }, 5 * MINUTES);
  afterAll(() => graph?.dispose(), 2 * MINUTES);

  it(
    'is noticed by nobody who asks again: bids, orders, Redis and the router, one after another',
    async () => {
      const victims: Partial<Record<Moment, string>> = {
        published: 'subgraphs/orders/',
        'bid 1': 'subgraphs/bids/',
        'bid 2': 'redis-server',
        closed: 'router/dist/',
        awarded: 'subgraphs/orders/',
      };
      const kills: Promise<{ victim: string; pid: number }>[] = [];
      const kill = async (victim: string) => {
        await random.pause(20);
        return { victim, pid: await graph.signal(victim) };
      };
      const sale = await sellOnePart(people, {
        // Of which orders and bids are each away for a while.
        biddingSeconds: 20 + graph.startedWithin,
        after: (moment) => {
          const victim = victims[moment];
          if (victim) kills.push(underWay(kill(victim)));
        },
      });
      for (const { victim, pid } of await Promise.all(kills)) await graph.replaced(victim, pid);
      expect(kills).toHaveLength(5);
      await expectNothingLost(graph, people, sales, sale);
    },
    6 * MINUTES,
  );

  it(
    'loses nothing when Redis is flushed again and again',
    async () => {
      const flushes: Promise<void>[] = [];
      const sale = await sellOnePart(people, { after: () => flushes.push(underWay(graph.flushRedis())) });
      await Promise.all(flushes);
      expect(flushes.length).toBeGreaterThan(6);
      await expectNothingLost(graph, people, sales, sale);
    },
    6 * MINUTES,
  );
});
