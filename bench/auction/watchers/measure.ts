import type { Child } from '../../processes/child.ts';
import { type Usage, usageOf } from '../../processes/usage.ts';
import type { Acknowledged } from './bidders.ts';
import type { Count, CrowdOrder, Latencies, OpenOrder } from './crowd.ts';

/** How many watch, and how many bids a second there are. */
export interface Size {
  readonly watchers: number;
  readonly rate: number;
}

export interface Figures extends Latencies {
  readonly events: number;
  readonly gaps: number;
  readonly duplicates: number;
  /** Accepted bids a second. */
  readonly bidsPerSecond: number;
  readonly refused: number;
  readonly failed: number;
  readonly bytesPerEvent: number;
  /** CPU time of the server for one event to one watcher, bids included, in microseconds. */
  readonly cpuPerEventMicroseconds: number;
  readonly connectSeconds: number;
  readonly memoryPerWatcherKiB: number;
  /** Of one core each, while there were bids. */
  readonly routerBusy: number;
  readonly subgraphsBusy: number;
  readonly crowdBusy: number;
}

export interface Watched {
  readonly server: Child;
  readonly subgraphs: Child;
  readonly crowd: Child;
  /** Makes events at this rate, and says when each was acknowledged. */
  bid(rate: number, seconds: number): Promise<Pick<Acknowledged, 'bids' | 'refused' | 'failed'>>;
}

const SETTLE_MS = 60_000;

/** Lets the watchers in, warms up, and looks at some seconds of bids. */
export async function measure(
  { server, subgraphs, crowd, bid }: Watched,
  { watchers, rate }: Size,
  seconds: number,
  open: OpenOrder,
): Promise<Figures> {
  const without = usageOf(server.pid).rss;
  const begun = performance.now();
  await ask(crowd, { open });
  await attended(crowd, watchers, bid);
  const connectSeconds = (performance.now() - begun) / 1_000;
  await caughtUp(crowd, watchers, await bid(rate, 2));
  await ask(crowd, { reset: true });
  const all = { server, subgraphs, crowd };
  const before = mapped(all, ({ pid }) => usageOf(pid));
  const start = performance.now();
  const { bids, refused, failed } = await bid(rate, seconds);
  const count = await caughtUp(crowd, watchers, { bids });
  const elapsed = (performance.now() - start) / 1_000;
  const after = mapped(all, ({ pid }) => usageOf(pid));
  const busy = (name: keyof typeof all) => (after[name].cpuSeconds - before[name].cpuSeconds) / elapsed;
  const latencies = await ask<Latencies>(crowd, { latencies: bids });
  const { events, gaps, duplicates, bytesPerEvent } = count;
  return {
    ...latencies,
    ...{ events, gaps, duplicates, bytesPerEvent, refused, failed, connectSeconds },
    bidsPerSecond: bids.length / seconds,
    cpuPerEventMicroseconds: ((after.server.cpuSeconds - before.server.cpuSeconds) * 1e6) / events,
    memoryPerWatcherKiB: (after.server.rss - without) / 1_024 / watchers,
    routerBusy: busy('server'),
    subgraphsBusy: busy('subgraphs'),
    crowdBusy: busy('crowd'),
  };
}

export interface Storm {
  /** From when all dropped until the last one had all that it had missed. */
  readonly seconds: number;
  readonly bidsMeanwhile: number;
  readonly gaps: number;
  readonly duplicates: number;
}

/** All watchers drop and come back at once with the last number they had, while bids go on. */
export async function storm({ crowd, bid }: Watched, { watchers, rate }: Size, bidding = 5): Promise<Storm> {
  await ask(crowd, { reset: true });
  const start = performance.now();
  const bids = bid(rate, bidding);
  await ask(crowd, { resume: true });
  const placed = await bids;
  const { gaps, duplicates } = await caughtUp(crowd, watchers, placed);
  const seconds = (performance.now() - start) / 1_000;
  return { seconds, bidsMeanwhile: placed.bids.length, gaps, duplicates };
}

/** Bids until each watcher has had an event: only then do all of them listen. */
async function attended(crowd: Child, watchers: number, bid: Watched['bid']): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    await bid(2, 1);
    const { upToDate, newest, errors, firstError } = await ask<Count>(crowd, { count: true });
    if (errors > 0) throw new Error(`${errors} watchers failed: ${firstError}`);
    if (upToDate === watchers && newest > 0) return;
    if (Date.now() > deadline) throw new Error(`only ${upToDate} of ${watchers} watchers get events`);
  }
}

/** Waits until everybody has had the last of these bids, and what came after it. */
async function caughtUp(
  crowd: Child,
  watchers: number,
  { bids }: Pick<Acknowledged, 'bids'>,
): Promise<Count> {
  const lastBid = Math.max(...bids.map(([sequence]) => sequence));
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const count = await ask<Count>(crowd, { count: true });
    if (count.errors > 0) throw new Error(`${count.errors} watchers failed: ${count.firstError}`);
    if (count.upToDate === watchers && count.newest >= lastBid) return count;
    if (Date.now() > deadline) throw new Error(`${watchers - count.upToDate} watchers never caught up`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function ask<Answer = unknown>(crowd: Child, order: CrowdOrder): Promise<Answer> {
  return crowd.ask<Answer>(order);
}

function mapped<Key extends string>(
  children: Readonly<Record<Key, Child>>,
  to: (child: Child) => Usage,
): Record<Key, Usage> {
  const entries = Object.entries<Child>(children).map(([name, child]) => [name, to(child)]);
  return Object.fromEntries(entries) as Record<Key, Usage>;
}
