import { NotFound, sql } from '@dallal/subgraph';
import { Auction } from '../auction/auction.entity.ts';
import { AuctionEventRow } from '../auction/auction-event.entity.ts';
import { topicOf } from './announce.ts';
import { AuctionSnapshot } from './auction-snapshot.ts';
import { type FeedDependencies, MAX_FAILURES } from './feed-dependencies.ts';
import { Looking } from './looking.ts';
import { TopicListener } from './topic-listener.ts';

/** So many of the latest events are kept for streams that come, or come back. */
const KEPT = 128;
const PAGE_SIZE = 200;

/**
 * Reads the events of one auction, once for all streams of the process. What it gives is always read from the table by
 * sequence; pub/sub and the safety net only say when to look, so nothing they do can make a gap or a duplicate.
 */
export class AuctionFeed {
  readonly #auctionId: string;
  readonly #dependencies: FeedDependencies;
  readonly #looking = new Looking(() => this.#look());
  readonly #readers = new Set<() => void>();
  readonly #pages = new Map<number, Promise<AuctionEventRow[]>>();
  #listener: TopicListener | undefined;
  #leaveNet: (() => void) | undefined;
  /** The latest ones, without a gap. */
  #rows: AuctionEventRow[] = [];
  #snapshot: AuctionSnapshot | undefined;
  #failures = 0;
  #error: { readonly cause: unknown } | undefined;
  /** Somebody could not read, and waits to be told to try again. */
  #isAwaited = false;
  #isOver = false;

  constructor(auctionId: string, dependencies: FeedDependencies) {
    this.#auctionId = auctionId;
    this.#dependencies = dependencies;
  }

  /** Whether nothing will be announced any more: the process ends. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get hasLooked(): boolean {
    return this.#snapshot !== undefined;
  }

  /** As of the latest event read. There is one once somebody has looked. */
  get snapshot(): AuctionSnapshot {
    if (!this.#snapshot) throw new Error('Nobody has looked at the auction.');
    return this.#snapshot;
  }

  /** Whether it has failed too often in a row for anybody to wait. */
  get hasFailed(): boolean {
    return this.#error !== undefined;
  }

  /** Whom to wake when there may be something new; returns how to stop that. */
  enter(wake: () => void): () => void {
    this.#readers.add(wake);
    return () => this.#readers.delete(wake);
  }

  /** Reads what has been committed by now; those who ask at the same time are answered by one reading. */
  look(): Promise<void> {
    return this.#looking.now();
  }

  /** One page of the events after a sequence number, and no event that the snapshot does not know of. */
  async after(sequence: number): Promise<readonly AuctionEventRow[]> {
    if (this.#error) throw this.#error.cause;
    const [first] = this.#rows;
    const last = this.#rows.at(-1)?.sequence ?? 0;
    if (!first || sequence >= last) return [];
    if (sequence >= first.sequence - 1) return this.#rows.slice(sequence - first.sequence + 1);
    return (await this.#page(sequence)).filter((row) => row.sequence <= last);
  }

  /** A reader could not read: it will be woken when there is a point in trying again. */
  failed(error: unknown): void {
    this.#isAwaited = true;
    this.#dependencies.safetyNet.failed(error);
  }

  close(): void {
    this.#isOver = true;
    this.#leaveNet?.();
    this.#listener?.close();
  }

  readonly #wake = (): void => {
    this.look().catch((error: unknown) => {
      this.#failures += 1;
      if (this.#failures >= MAX_FAILURES) this.#error = { cause: error };
      this.failed(error);
      if (this.#error) this.#wakeReaders();
    });
  };

  /** Of an auction that there is. What is committed until this is in effect is found by the look that it begins with. */
  #listen(): void {
    const { pubsub, log, safetyNet } = this.#dependencies;
    this.#leaveNet = safetyNet.watch(this.#auctionId, this.#wake);
    this.#listener = new TopicListener(
      { pubsub, log, topic: topicOf(this.#auctionId) },
      { heard: (message) => this.#isNews(message) && this.#wake(), ended: () => this.#end() },
    );
  }

  #isNews(message: unknown): boolean {
    const { sequence } = (message ?? {}) as { sequence?: unknown };
    return typeof sequence !== 'number' || sequence > (this.#rows.at(-1)?.sequence ?? 0);
  }

  async #look(): Promise<void> {
    const { em } = this.#dependencies;
    const rows = await this.#readNew();
    if (rows.length > 0 || !this.#snapshot) {
      // After the events, so that it is as they have left it, or newer.
      const where = { id: this.#auctionId };
      const auction = await em().findOne(Auction, where, { disableIdentityMap: true });
      if (!auction) throw new NotFound('The auction');
      this.#rows = [...this.#rows, ...rows].slice(-KEPT);
      this.#snapshot = new AuctionSnapshot(auction, em);
    }
    if (!this.#listener && !this.#isOver) this.#listen();
    this.#failures = 0;
    this.#error = undefined;
    if (rows.length > 0 || this.#isAwaited) this.#wakeReaders();
    if (rows.length >= PAGE_SIZE) this.#wake();
  }

  async #readNew(): Promise<AuctionEventRow[]> {
    const last = this.#rows.at(-1);
    if (last) return this.#read(last.sequence, PAGE_SIZE);
    const { em } = this.#dependencies;
    const [head] = await sql<{ sequence: number }>(em(), 'select sequence from auction where id = ?', [
      this.#auctionId,
    ]);
    return head ? this.#read(Math.max(head.sequence - KEPT, 0), KEPT + PAGE_SIZE) : [];
  }

  /** Of those who come back at once, with the same number, one reads. */
  #page(sequence: number): Promise<AuctionEventRow[]> {
    const underWay = this.#pages.get(sequence);
    if (underWay) return underWay;
    const page = this.#read(sequence, PAGE_SIZE).finally(() => this.#pages.delete(sequence));
    this.#pages.set(sequence, page);
    return page;
  }

  #read(sequence: number, limit: number): Promise<AuctionEventRow[]> {
    return this.#dependencies
      .em()
      .find(
        AuctionEventRow,
        { auctionId: this.#auctionId, sequence: { $gt: sequence } },
        { orderBy: { sequence: 'asc' }, limit, disableIdentityMap: true },
      );
  }

  #wakeReaders(): void {
    this.#isAwaited = false;
    for (const wake of this.#readers) wake();
  }

  /** Nothing will wake anybody any more, so that this look is the last. */
  #end(): void {
    const end = () => {
      this.#isOver = true;
      this.#wakeReaders();
    };
    void this.look().then(end, end);
  }
}
