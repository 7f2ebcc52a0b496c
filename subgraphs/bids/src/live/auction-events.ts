import { setTimeout as pause } from 'node:timers/promises';
import {
  BadUserInput,
  endOn,
  isId,
  liveStream,
  NotFound,
  requireViewer,
  type Stream,
} from '@dallal/subgraph';
import { Auction } from '../auction/auction.entity.ts';
import { type AuctionEvent, isFinalEvent, toAuctionEvent } from '../auction/auction.events.ts';
import { topicOf } from '../auction/auction.history.ts';
import { isFinal } from '../auction/auction.state.ts';
import { AuctionEventRow } from '../auction/auction-event.entity.ts';
import type { BidsContext } from '../context.ts';
import { Bell } from './bell.ts';

/** Pub/sub may lose messages; then the reader is late by no more than this. */
const SAFETY_POLL_MS = 2_000;
const PAGE_SIZE = 200;
/** With the pauses between them, at least a minute of a database that does not answer. */
const MAX_FAILURES = 30;

type Context = Pick<BidsContext, 'em' | 'viewer' | 'pubsub' | 'log'>;

/**
 * The events of an auction after `after` (from now on, when null), in order, each once, up to the last one. What is
 * delivered is always read from the table by sequence; pub/sub only says when to look, so nothing it does can make a
 * gap or a duplicate.
 */
export async function auctionEvents(
  context: Context,
  auctionId: string,
  after: number | null | undefined,
): Promise<Stream<AuctionEvent>> {
  requireViewer(context);
  const auction = isId(auctionId) ? await context.em.findOne(Auction, { id: auctionId }) : null;
  if (!auction) throw new NotFound('The auction');
  const start = after ?? auction.sequence;
  if (start < 0 || start > auction.sequence) {
    throw new BadUserInput(`"after" must lie between 0 and the latest event, ${auction.sequence}.`, 'after');
  }
  // Nothing will follow the last event.
  if (isFinal(auction.status) && start === auction.sequence) return liveStream(nothing);
  return liveStream((signal) => follow(context, { auctionId: auction.id, after: start }, signal));
}

async function* nothing(): AsyncGenerator<AuctionEvent> {}

async function* follow(
  context: Context,
  { auctionId, after }: { auctionId: string; after: number },
  signal: AbortSignal,
): AsyncGenerator<AuctionEvent> {
  const announcements = new Announcements(context, auctionId);
  try {
    // Before the first look at the table: what is committed after that look will ring.
    await announcements.start(signal);
    let sequence = after;
    while (!signal.aborted) {
      const isLastLook = announcements.areOver;
      const rows = await readAfter(context, auctionId, sequence);
      for (const row of rows) {
        if (signal.aborted) return;
        sequence = row.sequence;
        yield toAuctionEvent(row);
        if (isFinalEvent(row)) return;
      }
      if (isLastLook) return;
      if (rows.length < PAGE_SIZE) await announcements.bell.wait(SAFETY_POLL_MS);
    }
  } finally {
    await announcements.stop();
  }
}

/** One page; tries again while the database is away, so that watchers outlive its restart. */
async function readAfter(
  { em, log }: Context,
  auctionId: string,
  sequence: number,
): Promise<AuctionEventRow[]> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await em.find(
        AuctionEventRow,
        { auctionId, sequence: { $gt: sequence } },
        { orderBy: { sequence: 'asc' }, limit: PAGE_SIZE, disableIdentityMap: true },
      );
    } catch (error) {
      if (failures === MAX_FAILURES) throw error;
      log.warn({ err: error, auctionId }, 'could not read the events of an auction; trying again');
      await pause(SAFETY_POLL_MS);
    }
  }
}

/** Rings for each announcement, and once more when there will be none: the reader left, or the process ends. */
class Announcements {
  readonly bell = new Bell();
  areOver = false;
  readonly #context: Context;
  readonly #auctionId: string;
  #messages: AsyncIterableIterator<unknown> | undefined;

  constructor(context: Context, auctionId: string) {
    this.#context = context;
    this.#auctionId = auctionId;
  }

  async start(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.bell.ring(), { once: true });
    try {
      this.#messages = endOn(signal, await this.#context.pubsub.subscribe(topicOf(this.#auctionId)));
      void this.#listen(this.#messages);
    } catch (error) {
      this.#warn(error);
    }
  }

  async stop(): Promise<void> {
    await this.#messages?.return?.();
  }

  async #listen(messages: AsyncIterableIterator<unknown>): Promise<void> {
    try {
      while (!(await messages.next()).done) this.bell.ring();
      this.areOver = true;
      this.bell.ring();
    } catch (error) {
      this.#warn(error);
    }
  }

  #warn(error: unknown): void {
    this.#context.log.warn(
      { err: error, auctionId: this.#auctionId },
      'no announcements of an auction; polling',
    );
  }
}
