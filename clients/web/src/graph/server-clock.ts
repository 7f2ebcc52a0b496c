import { useEffect, useState, useSyncExternalStore } from 'react';
import { CLIENT, GRAPH } from './client-name.ts';
import { type ClockSample, offsetOf, untilNextTick } from './clock-offset.ts';
import { connection } from './connection.ts';
import { ServerTimeDocument } from './gql/graphql.ts';
import { persistedExtensions } from './persisted-ids.ts';

/** Questions in a row, of which the fastest counts. */
const SAMPLES = 4;
/** In milliseconds. What was asked before a device fell asleep may never be answered. */
const TIMEOUT = 10_000;
/** Quartz drifts by some milliseconds an hour; a page may stay open for days. */
const MEASURE_EVERY = 10 * 60_000;

/** Until it is measured, this device's clock has to do; from then on nobody who sets it can move what is shown. */
let offset = Date.now() - performance.now();
let isMeasured = false;
let measuring: Promise<void> | undefined;
let watchers = 0;
const listeners = new Set<() => void>();

/** Now by the server's clock, in milliseconds since 1970. It never jumps by what is set on this device. */
export function serverNow(): number {
  return performance.now() + offset;
}

/** Asks for the time some times. Failures leave what was known. */
export function measureServerClock(): Promise<void> {
  measuring ??= measure()
    .catch(() => {})
    .finally(() => {
      measuring = undefined;
    });
  return measuring;
}

async function measure(): Promise<void> {
  const samples: ClockSample[] = [];
  for (let each = 0; each < SAMPLES; each++) samples.push(await ask());
  offset = offsetOf(samples) ?? offset;
  isMeasured = true;
  for (const listener of [...listeners]) listener();
}

/** By POST: no cache in between may answer. */
async function ask(): Promise<ClockSample> {
  const sentAt = performance.now();
  const response = await fetch(GRAPH, {
    method: 'POST',
    cache: 'no-store',
    headers: {
      'content-type': 'application/json',
      'apollographql-client-name': CLIENT.name,
      'apollographql-client-version': CLIENT.version,
    },
    body: JSON.stringify({
      operationName: 'ServerTime',
      extensions: persistedExtensions(ServerTimeDocument),
    }),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const receivedAt = performance.now();
  const { data } = (await response.json()) as { data?: { serverTime?: string } };
  if (!data?.serverTime) throw new Error('The server did not tell the time');
  return { sentAt, receivedAt, serverTime: Date.parse(data.serverTime) };
}

/** While somebody looks at a countdown: at first, now and then, and after each time in which the clock may have slept. */
function watchClock(): () => void {
  watchers += 1;
  if (watchers === 1) begin();
  return () => {
    watchers -= 1;
    if (watchers === 0) end?.();
  };
}

let end: (() => void) | undefined;

function begin(): void {
  const again = () => void (document.visibilityState === 'visible' && measureServerClock());
  const timer = setInterval(again, MEASURE_EVERY);
  const stopWatching = connection.onRestored(again);
  document.addEventListener('visibilitychange', again);
  // A page that somebody goes back to may be the one that was left, with all that it knew.
  const onShown = ({ persisted }: PageTransitionEvent) => persisted && again();
  window.addEventListener('pageshow', onShown);
  if (!isMeasured) void measureServerClock();
  end = () => {
    clearInterval(timer);
    stopWatching();
    document.removeEventListener('visibilitychange', again);
    window.removeEventListener('pageshow', onShown);
    // Whoever looks next measures anew.
    isMeasured = false;
  };
}

function onMeasured(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How long it is until then by the server's clock, in milliseconds and never below 0; followed second by second. */
export function useTimeLeft(until: string): number {
  const end = Date.parse(until);
  const [, tick] = useState(0);
  const known = useSyncExternalStore(onMeasured, () => offset);
  useEffect(watchClock, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new offset moves the ticks
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const left = end - serverNow();
      if (left <= 0) return tick((count) => count + 1);
      timer = setTimeout(() => {
        tick((count) => count + 1);
        next();
      }, untilNextTick(left));
    };
    next();
    return () => clearTimeout(timer);
  }, [end, known]);
  return Math.max(0, end - serverNow());
}
