import { nowMicroseconds } from '../../fanout/stream.ts';
import { Viewer } from '../../fanout/viewer.ts';
import { answerParent } from '../../processes/answer-parent.ts';
import type { Acknowledged } from './bidders.ts';

/** Handshakes under way at once. */
const CONNECTING = 200;

export interface OpenOrder {
  readonly port: number;
  readonly query: string;
  readonly auctionId: string;
  /** One for each watcher. */
  readonly tokens: readonly string[];
}

export type CrowdOrder =
  | { readonly open: OpenOrder }
  /** All drop, and come back with the number of the last event that each has had. */
  | { readonly resume: true }
  | { readonly reset: true }
  | { readonly count: true }
  | { readonly latencies: Acknowledged['bids'] }
  | { readonly close: true };

export interface Count {
  /** Watchers whose last event is the newest that any has had. */
  readonly upToDate: number;
  readonly newest: number;
  readonly events: number;
  readonly gaps: number;
  readonly duplicates: number;
  readonly errors: number;
  readonly firstError: string | undefined;
  readonly bytesPerEvent: number;
}

export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Watchers that did not get an acknowledged bid, over all bids. */
  readonly missing: number;
}

let opened: OpenOrder;
let viewers: Viewer[] = [];
/** By watcher: the number of the last event. */
let last = new Uint32Array();
/** By event: when each watcher got it. */
let receipts = new Map<number, Float64Array>();
let [events, gaps, duplicates, bytes, errors, newest] = [0, 0, 0, 0, 0, 0];
let firstError: string | undefined;

function failed(what: string): void {
  errors += 1;
  firstError ??= what;
}

async function open(order: OpenOrder): Promise<void> {
  opened = order;
  last = new Uint32Array(order.tokens.length);
  [errors, newest, firstError] = [0, 0, undefined];
  reset();
  await connect();
}

async function connect(): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < last.length; index = next++) await openOne(index);
  };
  await Promise.all(Array.from({ length: CONNECTING }, worker));
}

function openOne(index: number): Promise<void> {
  const { port, query, auctionId, tokens } = opened;
  const after = last[index]! > 0 ? { after: last[index] } : {};
  const session = {
    init: { authorization: `Bearer ${tokens[index]}` },
    subscribe: { query, variables: { auctionId, ...after } },
  };
  return new Promise((resolve) => {
    const fail = (what: string) => {
      failed(what);
      resolve();
    };
    const viewerEvents = {
      subscribed: resolve,
      event: (message: Buffer) => received(index, message),
      failed: fail,
    };
    viewers.push(new Viewer(port, viewerEvents, session));
  });
}

const SEQUENCE = '"sequence":';

/** Takes the number out of the text: parsing a million events would be the bottleneck. */
function received(index: number, message: Buffer): void {
  const at = message.indexOf(SEQUENCE);
  const sequence = Number.parseInt(message.toString('latin1', at + SEQUENCE.length, at + 24), 10);
  if (at < 0 || message.includes('"errors"')) failed(`not an event: ${message}`);
  const previous = last[index]!;
  if (sequence <= previous) {
    duplicates += 1;
    return;
  }
  if (previous > 0) gaps += sequence - previous - 1;
  last[index] = sequence;
  if (sequence > newest) newest = sequence;
  let times = receipts.get(sequence);
  if (!times) {
    times = new Float64Array(last.length);
    receipts.set(sequence, times);
  }
  times[index] = nowMicroseconds();
  events += 1;
  bytes += message.length;
}

function count(): Count {
  let upToDate = 0;
  for (const sequence of last) if (sequence === newest) upToDate += 1;
  const bytesPerEvent = bytes / events;
  return { upToDate, newest, events, gaps, duplicates, errors, firstError, bytesPerEvent };
}

function latenciesOf(bids: Acknowledged['bids']): Latencies {
  const latencies = new Float64Array(bids.length * last.length);
  let [size, missing] = [0, 0];
  for (const [sequence, acknowledged] of bids) {
    const times = receipts.get(sequence);
    for (let index = 0; index < last.length; index += 1) {
      const at = times?.[index] ?? 0;
      if (at === 0) missing += 1;
      // Some watchers know of a bid before its bidder does.
      else latencies[size++] = Math.max(0, at - acknowledged) / 1_000;
    }
  }
  const sorted = latencies.subarray(0, size).sort();
  const quantile = (share: number) => sorted[Math.floor((size - 1) * share)] ?? Number.NaN;
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99), maxMs: quantile(1), missing };
}

function reset(): void {
  receipts = new Map();
  [events, gaps, duplicates, bytes] = [0, 0, 0, 0];
}

function drop(): void {
  for (const viewer of viewers) viewer.leave();
  viewers = [];
}

async function resume(): Promise<void> {
  drop();
  await connect();
}

answerParent<CrowdOrder>((order) => {
  if ('open' in order) return open(order.open);
  if ('resume' in order) return resume();
  if ('reset' in order) return reset();
  if ('close' in order) return drop();
  if ('latencies' in order) return latenciesOf(order.latencies);
  return count();
});
