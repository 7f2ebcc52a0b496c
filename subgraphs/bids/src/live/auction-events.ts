import type { Identity } from '@dallal/signing';
import { BadUserInput, liveStream, requireScope, type Stream } from '@dallal/subgraph';
import { type AuctionEvent, isFinalEvent } from '../auction/auction.events.ts';
import { isFinal } from '../auction/auction.state.ts';
import { visibleSequence } from '../auction/auction.visibility.ts';
import type { AuctionEventRow } from '../auction/auction-event.entity.ts';
import type { BidsContext, BidsServices } from '../context.ts';
import type { AuctionFeed } from './auction-feed.ts';
import type { AuctionSnapshot } from './auction-snapshot.ts';
import { Bell } from './bell.ts';
import { MAX_FAILURES } from './feed-dependencies.ts';
import { shownTo } from './projection.ts';

type Context = Pick<BidsContext, 'viewer'> & { readonly services: Pick<BidsServices, 'feeds'> };

interface Following {
  readonly feed: AuctionFeed;
  readonly viewer: Identity;
  readonly after: number;
}

/**
 * The events of an auction after `after` (from now on, when null) as the viewer may see them, in order, each once, up to
 * the last one.
 */
export async function auctionEvents(
  context: Context,
  auctionId: string,
  after: number | null | undefined,
): Promise<Stream<AuctionEvent>> {
  const viewer = requireScope(context, 'auctions:read');
  const { feed, leave } = context.services.feeds.join(auctionId);
  try {
    await feed.look();
    const { auction } = feed.snapshot;
    const latest = visibleSequence(viewer, auction);
    const start = after ?? latest;
    if (start < 0 || start > latest) {
      throw new BadUserInput(`"after" must lie between 0 and the latest event, ${latest}.`, 'after');
    }
    // Nothing will follow the last event.
    const isOver = isFinal(auction.status) && start === auction.sequence;
    if (isOver) leave();
    const following = { feed, viewer, after: start };
    return leaving(
      liveStream((signal) => (isOver ? nothing() : follow(following, signal, leave))),
      leave,
    );
  } catch (error) {
    leave();
    throw error;
  }
}

async function* nothing(): AsyncGenerator<AuctionEvent> {}

/** A stream that ends before it has begun never gets to the end of its generator. */
function leaving<T>(stream: Stream<T>, leave: () => void): Stream<T> {
  const end = stream.return.bind(stream);
  return Object.assign(stream, {
    return: (value: undefined) => {
      leave();
      return end(value);
    },
  });
}

async function* follow(
  { feed, viewer, after }: Following,
  signal: AbortSignal,
  leave: () => void,
): AsyncGenerator<AuctionEvent> {
  const bell = new Bell();
  signal.addEventListener('abort', bell.ring, { once: true });
  const exit = feed.enter(bell.ring);
  try {
    let sequence = after;
    let failures = 0;
    while (!signal.aborted) {
      const isLastLook = feed.isOver;
      const page = await readAfter(feed, sequence).catch((error: unknown) => {
        failures += 1;
        if (failures === MAX_FAILURES || isLastLook || feed.hasFailed) throw error;
        feed.failed(error);
      });
      if (page) failures = 0;
      const before = sequence;
      for (const row of page?.rows ?? []) {
        if (signal.aborted) return;
        const event = shownTo(viewer, row, page!.snapshot);
        if (!event) break;
        sequence = row.sequence;
        yield event;
        if (isFinalEvent(row)) return;
      }
      if (isLastLook) return;
      // Nothing there, or nothing that may be shown yet.
      if (sequence === before) await bell.wait();
    }
  } finally {
    exit();
    leave();
  }
}

interface Page {
  readonly rows: readonly AuctionEventRow[];
  readonly snapshot: AuctionSnapshot;
}

/** One page, with a snapshot that is no older and knows the bids it is about. */
async function readAfter(feed: AuctionFeed, sequence: number): Promise<Page> {
  const rows = await feed.after(sequence);
  const { snapshot } = feed;
  if (rows.length > 0) await snapshot.load(rows.map(({ data }) => data.bidId));
  return { rows, snapshot };
}
