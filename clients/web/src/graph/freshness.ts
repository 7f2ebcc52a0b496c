import { useSyncExternalStore } from 'react';
import { fetchEarly } from './early-answers.ts';
import { KEPT_HEADER } from './kept-answers.ts';

/** Of when what is shown is. */
export interface Freshness {
  /** When the graph answered last; null until it has. */
  readonly answeredAt: Date | null;
  /** The oldest of the kept answers that came instead of new ones; null when the last one was new. */
  readonly keptAt: Date | null;
}

let known: Freshness = { answeredAt: null, keptAt: null };
const listeners = new Set<() => void>();

function learn(next: Freshness): void {
  // Each answer is a moment later: nobody has to hear of that.
  const isNews = next.keptAt?.getTime() !== known.keptAt?.getTime();
  known = next;
  if (isNews) for (const listener of [...listeners]) listener();
}

/** `fetch`, which notices whether an answer is one that the service worker had kept. */
export async function fetchNoticing(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetchEarly(input, init);
  const kept = response.headers.get(KEPT_HEADER);
  if (!kept) noticeAnswer();
  else learn({ ...known, keptAt: older(known.keptAt, new Date(kept)) });
  return response;
}

/** The graph has just answered. */
export function noticeAnswer(): void {
  learn({ answeredAt: new Date(), keptAt: null });
}

function older(one: Date | null, other: Date): Date {
  return one && one < other ? one : other;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Since when what is shown may have changed without anybody here knowing; null while answers are new. */
export function useKeptAt(): Date | null {
  return useSyncExternalStore(subscribe, () => known.keptAt);
}

/** Whether what was asked last came from what is kept. */
export function isKept(): boolean {
  return known.keptAt !== null;
}

export function lastAnswerAt(): Date | null {
  return known.answeredAt;
}
