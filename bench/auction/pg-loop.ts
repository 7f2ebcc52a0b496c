import pg from 'pg';
import { answerParent } from '../processes/answer-parent.ts';
import { quantiles } from './bidding.ts';
import type { FloorResult } from './floor.ts';
import { numbered, steps } from './floor-steps.ts';

export interface LoopOrder {
  readonly url: string;
  readonly auctionId: string;
  readonly clients: number;
  readonly seconds: number;
}

const statements = steps.map((step, index) => ({ ...step, ...numbered(step), name: `step-${index}` }));

/** One transaction after the other on a connection of its own, each statement prepared once. */
async function loop({ url, auctionId }: LoopOrder, deadline: number, latencies: number[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  while (performance.now() < deadline) {
    const begun = performance.now();
    let values: Record<string, unknown> = { auction: auctionId };
    for (const { name, text, names, returns } of statements) {
      const { rows } = await client.query({ name, text, values: names.map((value) => values[value]) });
      if (returns) values = { ...values, ...rows[0] };
    }
    latencies.push(performance.now() - begun);
  }
  await client.end();
}

answerParent<LoopOrder>(async (order): Promise<FloorResult> => {
  const latencies: number[] = [];
  const start = performance.now();
  const deadline = start + order.seconds * 1_000;
  await Promise.all(Array.from({ length: order.clients }, () => loop(order, deadline, latencies)));
  const seconds = (performance.now() - start) / 1_000;
  return { transactions: latencies.length, seconds, ...quantiles(latencies) };
});
