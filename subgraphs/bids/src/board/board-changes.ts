import type { Identity } from '@dallal/signing';
import { liveStream, type Stream } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { visibleSequence } from '../auction/auction.visibility.ts';
import { Bell } from '../live/bell.ts';
import { type BiddingRange, rangeOf } from './bidding-range.ts';
import {
  OpenRequestChanged,
  type OpenRequestEvent,
  OpenRequestGone,
  OpenRequestOpened,
} from './board.events.ts';
import { isListed, matches } from './board.filter.ts';
import type { BoardFilter } from './board.inputs.ts';
import type { BoardChange, BoardFeed, BoardReader } from './board-feed.ts';

/** On what a merchant may bid changes now and then: a board knows it after so long. */
const RANGE_KNOWN_MS = 60_000;

interface Watching {
  readonly feed: BoardFeed;
  readonly filter: BoardFilter;
  readonly viewer: Identity;
  readonly em: EntityManager;
}

/** What changes on a board, from now on, until its reader leaves. */
export async function boardChanges(watching: Watching): Promise<Stream<OpenRequestEvent>> {
  const changes = new Changes();
  const { feed, filter, viewer, em } = watching;
  try {
    await feed.join(changes);
    const range = filter.forMe ? await rangeOf(em, viewer) : null;
    const stream = liveStream((signal) => follow(watching, changes, range, signal));
    const end = stream.return.bind(stream);
    // A stream that ends before it has begun never gets to the end of its generator.
    return Object.assign(stream, {
      return: (value: undefined) => {
        feed.leave(changes);
        return end(value);
      },
    });
  } catch (error) {
    feed.leave(changes);
    throw error;
  }
}

async function* follow(
  { feed, filter, viewer, em }: Watching,
  changes: Changes,
  known: BiddingRange | null,
  signal: AbortSignal,
): AsyncGenerator<OpenRequestEvent> {
  let range = known;
  let knownUntil = Date.now() + RANGE_KNOWN_MS;
  signal.addEventListener('abort', changes.bell.ring, { once: true });
  try {
    while (!signal.aborted) {
      const change = changes.take();
      if (!change) {
        if (changes.areOver) return;
        await changes.bell.wait();
        continue;
      }
      if (filter.forMe && Date.now() > knownUntil) {
        range = await rangeOf(em, viewer).catch(() => range);
        knownUntil = Date.now() + RANGE_KNOWN_MS;
      }
      const event = eventOf(change, filter, range, viewer);
      if (event) yield event;
    }
  } finally {
    feed.leave(changes);
  }
}

/** What a change is to one board; null: nothing. */
export function eventOf(
  change: BoardChange,
  filter: BoardFilter,
  range: BiddingRange | null,
  viewer: Identity,
): OpenRequestEvent | null {
  const { auction, before, snapshot } = change;
  const isOn = isListed(auction.status, filter) && matches(filter, range, change);
  const wasOn = before !== undefined && isListed(before.status, filter) && wasAskedFor(change, filter, range);
  if (!isOn && !wasOn) return null;
  const as = (type: new () => OpenRequestEvent) => Object.assign(new type(), { auction, snapshot });
  if (!isOn) return as(OpenRequestGone);
  if (!wasOn) return as(OpenRequestOpened);
  // Of what is held back, not even that it happened is told.
  const isSeen = visibleSequence(viewer, auction) !== visibleSequence(viewer, { ...auction, ...before });
  return isSeen ? as(OpenRequestChanged) : null;
}

/** Of its terms only the end is known as it was: an auction that was amended may have been on any board. */
function wasAskedFor(
  { before, ...change }: BoardChange,
  filter: BoardFilter,
  range: BiddingRange | null,
): boolean {
  const { auction } = change;
  if (before?.revision !== auction.revision) return true;
  return matches(filter, range, { ...change, auction: { ...auction, endsAt: before.endsAt } });
}

/** What one reader has yet to be told: of each auction the latest, so that it never grows beyond what is open. */
class Changes implements BoardReader {
  readonly bell = new Bell();
  areOver = false;
  readonly #changes = new Map<string, BoardChange>();

  readonly tell = (change: BoardChange): void => {
    const { id } = change.auction;
    const untold = this.#changes.get(id);
    this.#changes.set(id, untold ? { ...change, before: untold.before } : change);
    this.bell.ring();
  };

  readonly end = (): void => {
    this.areOver = true;
    this.bell.ring();
  };

  take(): BoardChange | undefined {
    const [first] = this.#changes;
    if (!first) return undefined;
    this.#changes.delete(first[0]);
    return first[1];
  }
}
