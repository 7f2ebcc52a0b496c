import { isDeepStrictEqual } from 'node:util';
import { answerParent } from '../processes/answer-parent.ts';
import { messageOf, nowMicroseconds, type PriceChange } from './stream.ts';
import { Viewer } from './viewer.ts';

/** Handshakes under way at once. */
const CONNECTING = 100;

export interface Received {
  readonly viewers: number;
  /** Events over all viewers since the last count. */
  readonly events: number;
  /** Viewers that have had at least one event since. */
  readonly reached: number;
  /** Events that a viewer should have had between two others. */
  readonly missed: number;
  readonly bytesPerEvent: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  readonly firstError: string | undefined;
}

let viewers: Viewer[] = [];
/** By viewer: the number of the last event. */
let last = new Uint32Array();
let reached = new Uint8Array();
let latencies: number[] = [];
let missed = 0;
let bytes = 0;
let errors = 0;
let firstError: string | undefined;
/** The length of an event that was looked at closely: all must have it. */
let rightLength = 0;

function failed(what: string): void {
  errors += 1;
  firstError ??= what;
}

async function open(port: number, count: number): Promise<void> {
  last = new Uint32Array(count);
  reached = new Uint8Array(count);
  rightLength = 0;
  errors = 0;
  firstError = undefined;
  reset();
  for (let start = 0; start < count; start += CONNECTING) {
    const size = Math.min(CONNECTING, count - start);
    await Promise.all(Array.from({ length: size }, (_, offset) => openOne(port, start + offset)));
  }
}

function openOne(port: number, index: number): Promise<void> {
  return new Promise((resolve) => {
    const fail = (what: string) => {
      failed(what);
      resolve();
    };
    viewers.push(
      new Viewer(port, { subscribed: resolve, event: (message) => received(index, message), failed: fail }),
    );
  });
}

const SEQUENCE = '"sequence":';
const PUBLISHED_AT = ',"publishedAt":';

/** Takes the two numbers out of the text: parsing a million events would be the bottleneck. */
function received(index: number, message: Buffer): void {
  const now = nowMicroseconds();
  const start = message.indexOf(SEQUENCE) + SEQUENCE.length;
  const text = message.toString('latin1', start, start + 60);
  const sequence = Number.parseInt(text, 10);
  const publishedAt = Number.parseInt(text.slice(text.indexOf(PUBLISHED_AT) + PUBLISHED_AT.length), 10);
  if (message.length !== rightLength && !isRight(message)) failed(`not the event: ${message}`);
  const previous = last[index]!;
  if (previous > 0) missed += sequence - previous - 1;
  last[index] = sequence;
  reached[index] = 1;
  latencies.push(now - publishedAt);
  bytes += message.length;
}

function isRight(message: Buffer): boolean {
  const value = JSON.parse(message.toString());
  const event = value.payload?.data?.priceChanged as PriceChange;
  if (!event || !isDeepStrictEqual(value, JSON.parse(messageOf(event)))) return false;
  rightLength = message.length;
  return true;
}

function count(): Received {
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN) / 1_000;
  return {
    viewers: viewers.length,
    events: sorted.length,
    reached: reached.reduce((sum, one) => sum + one, 0),
    missed,
    bytesPerEvent: bytes / sorted.length,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    errors,
    firstError,
  };
}

function reset(): void {
  latencies = [];
  reached.fill(0);
  missed = 0;
  bytes = 0;
}

function close(): void {
  for (const viewer of viewers) viewer.leave();
  viewers = [];
}

export interface ViewersOrder {
  readonly open?: { readonly port: number; readonly count: number };
  readonly count?: true;
  readonly reset?: true;
  readonly close?: true;
}

answerParent<ViewersOrder>((order) => {
  if (order.open) return open(order.open.port, order.open.count);
  if (order.reset) return reset();
  if (order.close) return close();
  return count();
});
