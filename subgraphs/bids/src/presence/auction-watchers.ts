import { endOn, isId, liveStream, NotFound, requireScope, type Stream } from '@dallal/subgraph';
import { Auction } from '../auction/auction.entity.ts';
import type { BidsContext } from '../context.ts';
import { Bell } from '../live/bell.ts';
import { presenceTopic } from './presence.service.ts';

/** A reporter that died is announced by nobody. */
const LOOK_EVERY_MS = 5_000;

/** How many watch an auction: at once, and whenever that has changed. */
export async function auctionWatchers(context: BidsContext, auctionId: string): Promise<Stream<number>> {
  requireScope(context, 'auctions:read');
  const auction = isId(auctionId) ? await context.em.findOne(Auction, { id: auctionId }) : null;
  if (!auction) throw new NotFound('The auction');
  return liveStream((signal) => follow(context, auction.id, signal));
}

async function* follow(context: BidsContext, auctionId: string, signal: AbortSignal): AsyncGenerator<number> {
  const bell = new Bell();
  const messages = endOn(signal, await context.pubsub.subscribe(presenceTopic(auctionId)));
  signal.addEventListener('abort', bell.ring, { once: true });
  const timer = setInterval(bell.ring, LOOK_EVERY_MS).unref();
  let isOver = false;
  void ringForEach(messages, bell).finally(() => {
    isOver = true;
    bell.ring();
  });
  try {
    let last: number | undefined;
    while (!signal.aborted && !isOver) {
      const count = await countOf(context, auctionId);
      if (count !== undefined && count !== last) yield count;
      last = count ?? last;
      await bell.wait();
    }
  } finally {
    clearInterval(timer);
    await messages.return?.();
  }
}

/** Resolves when there will be no more messages: the reader has left, or the process ends. */
async function ringForEach(messages: AsyncIterableIterator<unknown>, bell: Bell): Promise<void> {
  try {
    while (!(await messages.next()).done) bell.ring();
  } catch {
    // It fell behind; the subscription ends, and whoever wants to goes on with a new one.
  }
}

/** Undefined while the database is away: the next look may find it. */
async function countOf({ em, services, log }: BidsContext, auctionId: string): Promise<number | undefined> {
  try {
    return (await services.presence.countsOf(em, [auctionId])).get(auctionId) ?? 0;
  } catch (error) {
    log.warn({ err: error, auctionId }, 'the watchers of an auction cannot be counted; trying again');
    return undefined;
  }
}
