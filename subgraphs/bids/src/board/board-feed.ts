import { Auction } from '../auction/auction.entity.ts';
import { BOARD_TOPIC } from '../live/announce.ts';
import { AuctionSnapshot } from '../live/auction-snapshot.ts';
import type { FeedDependencies } from '../live/feed-dependencies.ts';
import { Looking } from '../live/looking.ts';
import { TopicListener } from '../live/topic-listener.ts';
import { Vehicle } from '../vehicle/vehicle.entity.ts';
import { type Listed, wordsIn } from './board.filter.ts';
import { OpenAuctions, type OpenState } from './open-auctions.ts';

/** Pub/sub may lose messages; then boards are late by no more than this. */
const LOOK_EVERY_MS = 3_000;
/** What is announced within this time is read at once: boards are looked at, not bid on. */
const GATHERING_MS = 200;
const AUCTIONS_AT_ONCE = 500;

export interface BoardChange extends Listed {
  readonly snapshot: AuctionSnapshot;
  /** How it was when it was last told of; undefined: not open. */
  readonly before: OpenState | undefined;
}

/**
 * Tells which open auctions have changed, once for all boards of the process. What is open is compared with what was
 * known to be open, so that nothing is missed whatever became of the announcements; these only say where to look first.
 */
export class BoardFeed {
  readonly #dependencies: Pick<FeedDependencies, 'em' | 'log' | 'pubsub'>;
  readonly #readers = new Set<BoardReader>();
  readonly #looking = new Looking(() => this.#look());
  readonly #announced = new Set<string>();
  #known: OpenAuctions | undefined;
  #lookAtAll = true;
  #listener: TopicListener | undefined;
  #timer: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #hasWarned = false;

  constructor(dependencies: Pick<FeedDependencies, 'em' | 'log' | 'pubsub'>) {
    this.#dependencies = dependencies;
  }

  /** Tells `reader` of all that changes once this has resolved, until it leaves. */
  async join(reader: BoardReader): Promise<void> {
    // What was known to those who have left is out of date.
    if (this.#readers.size === 0) this.#known = undefined;
    this.#readers.add(reader);
    this.#listener ??= this.#listen();
    this.#timer ??= this.#lookLater(LOOK_EVERY_MS);
    if (!this.#known) await this.look();
  }

  leave(reader: BoardReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#listener?.close();
    clearTimeout(this.#timer);
    clearTimeout(this.#gathering);
    this.#listener = undefined;
    this.#timer = undefined;
    this.#gathering = undefined;
    this.#known = undefined;
  }

  /** Looks at all that is open. */
  look(): Promise<void> {
    this.#lookAtAll = true;
    return this.#looking.now();
  }

  #listen(): TopicListener {
    const { pubsub, log } = this.#dependencies;
    return new TopicListener(
      { pubsub, log, topic: BOARD_TOPIC },
      {
        heard: (message) => this.#heard(message),
        ended: () => {
          for (const reader of this.#readers) reader.end();
        },
      },
    );
  }

  #heard(message: unknown): void {
    const { auctionId } = (message ?? {}) as { auctionId?: unknown };
    if (typeof auctionId === 'string') this.#announced.add(auctionId);
    else this.#lookAtAll = true;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#looking.now().catch((error: unknown) => this.#warn(error));
    }, GATHERING_MS).unref();
  }

  #lookLater(ms: number): NodeJS.Timeout {
    const look = async () => {
      const began = performance.now();
      await this.look().catch((error: unknown) => this.#warn(error));
      // However many are open, it is for a small part of the time that they are looked through.
      const pause = Math.max(LOOK_EVERY_MS, (performance.now() - began) * 20);
      // Everybody may have left meanwhile, and others come.
      if (this.#timer === timer) this.#timer = this.#lookLater(pause);
    };
    const timer = setTimeout(() => void look(), ms).unref();
    return timer;
  }

  #warn(error: unknown): void {
    if (!this.#hasWarned) this.#dependencies.log.warn({ err: error }, 'boards cannot be read; trying again');
    this.#hasWarned = true;
  }

  async #look(): Promise<void> {
    const { em } = this.#dependencies;
    const isWhole = this.#lookAtAll || !this.#known;
    const moved = new Set(this.#announced);
    this.#announced.clear();
    this.#lookAtAll = false;
    try {
      // None at first, when nothing was known.
      if (this.#known && isWhole) for (const id of await this.#known.moved(em())) moved.add(id);
      this.#known ??= await OpenAuctions.read(em());
      const ids = [...moved];
      for (let done = 0; done < ids.length; done += AUCTIONS_AT_ONCE) {
        await this.#tellOf(ids.slice(done, done + AUCTIONS_AT_ONCE));
      }
      this.#hasWarned = false;
    } catch (error) {
      this.#lookAtAll = true;
      throw error;
    }
  }

  async #tellOf(ids: readonly string[]): Promise<void> {
    const { em } = this.#dependencies;
    const auctions = await em().find(Auction, { id: { $in: [...ids] } }, { disableIdentityMap: true });
    const vins = auctions.flatMap(({ vin }) => vin ?? []);
    const vehicles = await em().find(Vehicle, { vin: { $in: vins } }, { disableIdentityMap: true });
    const vehicleOf = new Map(vehicles.map((vehicle) => [vehicle.vin, vehicle]));
    for (const auction of auctions) {
      const before = this.#known?.get(auction.id);
      if (before?.sequence === auction.sequence) continue;
      this.#known?.remember(auction);
      const vehicle = (auction.vin && vehicleOf.get(auction.vin)) || null;
      const change = {
        auction,
        vehicle,
        before,
        snapshot: new AuctionSnapshot(auction, em),
        words: wordsOnce(auction),
      };
      for (const reader of this.#readers) reader.tell(change);
    }
  }
}

/** Its words, worked out when the first board asks, for all of them: there may be thousands. */
function wordsOnce(auction: Auction): () => readonly string[] {
  let words: readonly string[] | undefined;
  return () => {
    words ??= wordsIn(auction);
    return words;
  };
}

/** Whoever is told of changes; must neither throw nor wait. */
export interface BoardReader {
  readonly tell: (change: BoardChange) => void;
  /** There will be no more. */
  readonly end: () => void;
}
