import { randomUUID } from 'node:crypto';
import type { startSubgraph } from '@dallal/subgraph';
import { bidderOf } from './bidder.ts';
import { quantiles } from './bidding.ts';
import { inTurn } from './in-turn.ts';

type Running = Awaited<ReturnType<typeof startSubgraph>>;

interface Delays {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface ClosingResult {
  readonly closed: number;
  /** From the true end to the database's clock under the lock of whoever closed it. */
  readonly decided: Delays;
  /** From the true end to the event that a watcher has. */
  readonly announced: Delays;
}

const EVENTS = `subscription ($id: ID!) { auctionEvents(auctionId: $id) { __typename at } }`;

/** Watches auctions in the process that serves them, one watcher each, until all are closed. */
export async function watchClosings(
  running: Running,
  auctions: readonly string[],
  endsAt: string,
): Promise<ClosingResult> {
  const end = Date.parse(endsAt);
  const streams = await inTurn(auctions, (id) => watch(running, id));
  if (Date.now() > end - 500) throw new Error('This machine is too slow to prepare.');
  const closings = await Promise.all(streams.map(closingIn));
  return {
    closed: closings.length,
    decided: quantiles(closings.map(({ at }) => at - end)),
    announced: quantiles(closings.map(({ heard }) => heard - end)),
  };
}

async function watch(running: Running, id: string) {
  const answer = await running.subscribe({
    query: EVENTS,
    variables: { id },
    identity: bidderOf(0),
    requestId: randomUUID(),
  });
  if (!(Symbol.asyncIterator in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

async function closingIn(stream: Awaited<ReturnType<typeof watch>>): Promise<{ at: number; heard: number }> {
  for await (const { data, errors } of stream) {
    if (errors) throw new Error(JSON.stringify(errors));
    const { __typename, at } = (data as { auctionEvents: { __typename: string; at: string } }).auctionEvents;
    if (__typename === 'AuctionClosed') return { at: Date.parse(at), heard: Date.now() };
  }
  throw new Error('an auction ended without AuctionClosed');
}
