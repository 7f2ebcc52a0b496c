import type { Child } from '../processes/child.ts';
import type { Cores } from '../processes/cores.ts';
import { startGateway } from '../processes/start-gateway.ts';
import { usageOf } from '../processes/usage.ts';
import type { FanoutServer, Surroundings } from './servers.ts';
import type { PublishOrder } from './subgraphs.ts';
import type { Received, ViewersOrder } from './viewers.ts';

/** So few that they cost nothing, and enough to compile what a viewer needs. */
const WARMUP_VIEWERS = 20;
const WARMUP_SECONDS = 2;
/** How long a server may take to bring the first event to everybody, and the last one, in milliseconds. */
const ARRIVAL_TIMEOUT_MS = 30_000;
/** Without a single event for so long, no more are to come. */
const STALL_MS = 5_000;

/** What stays the same for all servers of a run. */
export interface Bench {
  readonly surroundings: Omit<Surroundings, 'port' | 'viewers'>;
  readonly cores: Cores | undefined;
  readonly subgraphs: Child;
  readonly viewers: Child;
  readonly seconds: number;
}

/** How many viewers, and how many events a second each of them gets. */
export interface Size {
  readonly viewers: number;
  readonly rate: number;
}

/** One server's figures of one round at one size. */
export interface Figures extends Received {
  /** Of all events that all viewers should have had. */
  readonly deliveredShare: number;
  /** CPU time of the server's process with all its threads, in microseconds. */
  readonly cpuPerEventMicroseconds: number;
  /** Of one core, while events were published. */
  readonly coresBusy: number;
  /** The same for the subgraphs: near 1, it is them that hold up a server which subscribes once for each viewer. */
  readonly subgraphCoresBusy: number;
  /** Resident memory with the viewers less that without, in KiB for one viewer. */
  readonly memoryPerViewerKiB: number;
  readonly connectSeconds: number;
}

/** Starts a server, warms it up, lets the viewers in, measures a while of events and stops it. */
export async function measure(
  bench: Bench,
  name: string,
  server: FanoutServer,
  size: Size,
): Promise<Figures> {
  const { child, port } = await startGateway({
    name,
    command: (port) => server.command({ ...bench.surroundings, viewers: size.viewers, port }),
    cores: bench.cores?.gateway,
    directory: bench.surroundings.folder,
  });
  try {
    await attend(bench, port, WARMUP_VIEWERS);
    await publish(bench, { rate: 50, seconds: WARMUP_SECONDS });
    await bench.viewers.ask<object>({ close: true } satisfies ViewersOrder);
    const without = usageOf(child.pid).rss;
    const start = performance.now();
    await attend(bench, port, size.viewers);
    const connectSeconds = (performance.now() - start) / 1_000;
    await publish(bench, { rate: size.rate, seconds: WARMUP_SECONDS });
    await settled(bench);
    const figures = await observe(bench, child, size, without);
    return { ...figures, connectSeconds };
  } finally {
    await bench.viewers.ask<object>({ close: true } satisfies ViewersOrder);
    await child.stop();
  }
}

async function observe(
  bench: Bench,
  child: Child,
  size: Size,
  rssWithout: number,
): Promise<Omit<Figures, 'connectSeconds'>> {
  await bench.viewers.ask<object>({ reset: true } satisfies ViewersOrder);
  const before = usageOf(child.pid);
  const subgraphsBefore = usageOf(bench.subgraphs.pid);
  const start = performance.now();
  const published = await publish(bench, { rate: size.rate, seconds: bench.seconds });
  const received = await settled(bench, published * size.viewers);
  const after = usageOf(child.pid);
  const cpu = after.cpuSeconds - before.cpuSeconds;
  const seconds = (performance.now() - start) / 1_000;
  return {
    ...received,
    deliveredShare: received.events / (published * size.viewers),
    cpuPerEventMicroseconds: (cpu * 1e6) / received.events,
    coresBusy: cpu / seconds,
    subgraphCoresBusy: (usageOf(bench.subgraphs.pid).cpuSeconds - subgraphsBefore.cpuSeconds) / seconds,
    memoryPerViewerKiB: (after.rss - rssWithout) / 1_024 / size.viewers,
  };
}

/** Opens the viewers and publishes until each of them has had an event: only then do all of them listen. */
async function attend(bench: Bench, port: number, count: number): Promise<void> {
  await bench.viewers.ask<object>({ open: { port, count } } satisfies ViewersOrder);
  const deadline = Date.now() + ARRIVAL_TIMEOUT_MS;
  for (;;) {
    await publish(bench, { rate: 1, seconds: 1 });
    await settled(bench);
    const received = await bench.viewers.ask<Received>({ count: true } satisfies ViewersOrder);
    if (received.reached === count) return;
    if (Date.now() > deadline || received.errors > 0) {
      const reason = received.firstError ?? `${received.reached} of ${count} viewers got an event`;
      throw new Error(`did not serve ${count} viewers: ${reason}`);
    }
  }
}

function publish(bench: Bench, order: PublishOrder): Promise<number> {
  return bench.subgraphs.ask<number>({ publish: order });
}

/** Waits until `expected` events have arrived, or until no more do. */
async function settled(bench: Bench, expected = Number.POSITIVE_INFINITY): Promise<Received> {
  const stallMs = expected === Number.POSITIVE_INFINITY ? 1_000 : STALL_MS;
  const deadline = Date.now() + ARRIVAL_TIMEOUT_MS;
  for (let before = -1, since = Date.now(); ; ) {
    const received = await bench.viewers.ask<Received>({ count: true } satisfies ViewersOrder);
    if (received.events !== before) since = Date.now();
    if (received.events >= expected || Date.now() - since > stallMs || Date.now() > deadline) return received;
    before = received.events;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
