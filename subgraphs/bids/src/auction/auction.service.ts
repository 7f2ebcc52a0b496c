import {
  auctionAmended,
  auctionAmendmentRefused,
  type DataOf,
  type partRequestAmended,
  type partRequestCancelled,
  type partRequestPublished,
} from '@dallal/events';
import { databaseNow, emit, newId, type PubSub, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BidsConfig } from '../config.ts';
import { append } from '../history/append.ts';
import { GENESIS_HASH } from '../history/event-hash.ts';
import type { AuctionClock } from './auction.clock.ts';
import { aboutAuction, cancel } from './auction.ending.ts';
import { Auction, type LockedAuction } from './auction.entity.ts';
import { lockAuction } from './auction.lock.ts';
import { AuctionStatus, canBecome, standing } from './auction.state.ts';
import { termsForHistory } from './auction.terms.ts';
import { termsOf } from './part-request.terms.ts';

/** An auction in which nothing has happened. */
export const untouched = {
  status: AuctionStatus.SCHEDULED,
  openedAt: null,
  awardDueAt: null,
  sequence: 0,
  headHash: GENESIS_HASH,
  bidCount: 0,
  bidderCount: 0,
  leadingBidId: null,
  leadingAmount: null,
  leadingEffectiveAmount: null,
  awardedBidId: null,
};

/** What becomes of the auctions of part requests when those change. */
export class AuctionService {
  readonly #config: BidsConfig;
  readonly #pubsub: PubSub;
  readonly #clock: AuctionClock;

  constructor(config: BidsConfig, pubsub: PubSub, clock: AuctionClock) {
    this.#config = config;
    this.#pubsub = pubsub;
    this.#clock = clock;
  }

  /** Begins the auction of a part request. One whose deadline has passed meanwhile ends at once, without bids. */
  async open(em: EntityManager, request: DataOf<typeof partRequestPublished>): Promise<void> {
    await transaction(em, async (tx) => {
      const { partRequestId } = request;
      if (await tx.findOne(Auction, { partRequestId, status: { $in: standing } })) return;
      const now = await databaseNow(tx);
      const terms = termsOf(request, this.#config, now);
      const auction = tx.create(Auction, {
        id: newId(),
        ...untouched,
        ...terms,
        decidedRevision: terms.revision,
      });
      // Its events refer to the row.
      await tx.persist(auction).flush();
      await this.#clock.begin(tx, { auction, now });
    });
  }

  /**
   * Takes over the terms that the requester has changed, if nobody has ever bid on the present ones; says so if not.
   * Each revision is decided once.
   */
  async amend(em: EntityManager, request: DataOf<typeof partRequestAmended>): Promise<void> {
    await transaction(em, async (tx) => {
      const found = await findLatest(tx, request.partRequestId);
      if (!found) return;
      const locked = await lockAuction(tx, found.id);
      const { auction } = locked;
      const { revision = 0 } = request;
      if (revision <= auction.decidedRevision) return;
      await this.#clock.settleLocked(tx, locked);
      auction.decidedRevision = revision;
      if (isAmendable(auction)) await this.#amend(tx, locked, request);
      else await emit(tx, auctionAmendmentRefused, auction.id, { ...aboutAuction(auction), revision });
    });
  }

  async #amend(
    tx: EntityManager,
    locked: LockedAuction,
    request: DataOf<typeof partRequestAmended>,
  ): Promise<void> {
    const { auction, now } = locked;
    const { opensAt, ...terms } = termsOf(request, this.#config, now);
    Object.assign(auction, terms);
    // One that is open stays so.
    if (auction.status === AuctionStatus.SCHEDULED) auction.opensAt = opensAt;
    append(tx, this.#pubsub, locked, 'AuctionAmended', termsForHistory(auction));
    const { revision } = terms;
    const endsAt = auction.endsAt.toISOString();
    await emit(tx, auctionAmended, auction.id, { ...aboutAuction(auction), revision, endsAt });
    await this.#clock.scheduleNext(tx, auction);
    await this.#clock.settleLocked(tx, locked);
  }

  /** Ends the auction of a part request that its requester took back; does nothing once that is not possible any more. */
  async cancel(
    em: EntityManager,
    { partRequestId, reason = null }: DataOf<typeof partRequestCancelled>,
  ): Promise<void> {
    await transaction(em, async (tx) => {
      const found = await findLatest(tx, partRequestId);
      if (!found) return;
      const locked = await lockAuction(tx, found.id);
      const { auction } = locked;
      // Not settled first: for its requester it is over already, whatever was due since.
      if (!canBecome(auction.status, AuctionStatus.CANCELLED)) return;
      await cancel(tx, this.#pubsub, locked, reason);
      await this.#clock.scheduleNext(tx, auction);
    });
  }
}

/** Of the auctions of a part request, which may have been published again, only the last can still change. */
function findLatest(tx: EntityManager, partRequestId: string): Promise<Auction | null> {
  return tx.findOne(Auction, { partRequestId }, { orderBy: { id: 'desc' } });
}

function isAmendable({ status, bidCount }: Auction): boolean {
  return bidCount === 0 && (status === AuctionStatus.SCHEDULED || status === AuctionStatus.OPEN);
}
