import { BadUserInput, endOn, isId, liveStream, NotFound, requireScope, type Stream } from '@dallal/subgraph';
import { Auction } from '../auction/auction.entity.ts';
import { type AuctionEvent, isFinalEvent, toAuctionEvent } from '../auction/auction.events.ts';
import { topicOf } from '../auction/auction.history.ts';
import { isFinal } from '../auction/auction.state.ts';
import { AuctionEventRow } from '../auction/auction-event.entity.ts';
import type { BidsContext, BidsServices } from '../context.ts';
import { Bell } from './bell.ts';

const PAGE_SIZE = 200;
/** In a row. A database that is away costs one; these are for one that answers others, and not this reader. */
const MAX_FAILURES = 30;

type Context = Pick<BidsContext, 'em' | 'viewer' | 'pubsub' | 'log'> & {
  readonly services: Pick<BidsServices, 'safetyNet'>;
};

/**
 * The events of an auction after `after` (from now on, when null), in order, each once, up to the last one. What is
 * delivered is always read from the table by sequence; pub/sub and the safety net only say when to look, so nothing
 * they do can make a gap or a duplicate.
 */
export async function auctionEvents(
  context: Context,
  auctionId: string,
  after: number | null | undefined,
): Promise<Stream<AuctionEvent>> {
  requireScope(context, 'auctions:read');
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
    let failures = 0;
    while (!signal.aborted) {
      const isLastLook = announcements.areOver;
      const rows = await readAfter(context, auctionId, sequence).catch((error) => {
        failures += 1;
        if (failures === MAX_FAILURES || isLastLook) throw error;
        context.services.safetyNet.failed(error);
      });
      if (!rows) {
        await announcements.bell.wait();
        continue;
      }
      failures = 0;
      for (const row of rows) {
        if (signal.aborted) return;
        sequence = row.sequence;
        yield toAuctionEvent(row);
        if (isFinalEvent(row)) return;
      }
      if (isLastLook) return;
      if (rows.length < PAGE_SIZE) await announcements.bell.wait();
    }
  } finally {
    await announcements.stop();
  }
}

/** One page. */
function readAfter({ em }: Context, auctionId: string, sequence: number): Promise<AuctionEventRow[]> {
  return em.find(
    AuctionEventRow,
    { auctionId, sequence: { $gt: sequence } },
    { orderBy: { sequence: 'asc' }, limit: PAGE_SIZE, disableIdentityMap: true },
  );
}

/**
 * Rings for each announcement, and when the safety net finds that there was something to announce; and once more when
 * there will be none: the reader left, or the process ends.
 */
class Announcements {
  readonly bell = new Bell();
  areOver = false;
  readonly #context: Context;
  readonly #auctionId: string;
  #messages: AsyncIterableIterator<unknown> | undefined;
  #leaveNet: (() => void) | undefined;

  constructor(context: Context, auctionId: string) {
    this.#context = context;
    this.#auctionId = auctionId;
  }

  async start(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', this.bell.ring, { once: true });
    this.#leaveNet = this.#context.services.safetyNet.watch(this.#auctionId, this.bell.ring);
    try {
      this.#messages = endOn(signal, await this.#context.pubsub.subscribe(topicOf(this.#auctionId)));
      void this.#listen(this.#messages);
    } catch (error) {
      this.#warn(error);
    }
  }

  async stop(): Promise<void> {
    this.#leaveNet?.();
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
      'no announcements of an auction; the safety net must do',
    );
  }
}
