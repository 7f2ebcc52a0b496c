import { isId, liveStream, NotFound, requireScope, type Stream } from '@dallal/subgraph';
import { Auction } from '../auction/auction.entity.ts';
import type { BidsContext } from '../context.ts';
import { Bell } from '../live/bell.ts';
import { TopicListener } from '../live/topic-listener.ts';
import { presenceTopic } from './presence.service.ts';

/** A reporter that died is announced by nobody, and announcements may be lost. */
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
  let isOver = false;
  const end = () => {
    isOver = true;
    bell.ring();
  };
  const { pubsub, log } = context;
  const listened = { pubsub, log, topic: presenceTopic(auctionId) };
  const listener = new TopicListener(listened, { heard: bell.ring, ended: end });
  signal.addEventListener('abort', end, { once: true });
  const timer = setInterval(bell.ring, LOOK_EVERY_MS).unref();
  try {
    let last: number | undefined;
    while (!isOver) {
      const count = await countOf(context, auctionId);
      if (count !== undefined && count !== last) yield count;
      last = count ?? last;
      await bell.wait();
    }
  } finally {
    clearInterval(timer);
    listener.close();
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
