import { randomUUID } from 'node:crypto';
import { merchantVerified, partRequestCancelled, partRequestPublished } from '@dallal/events';
import { eventually } from '@dallal/testing';
import type { Client } from '../client.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import type { AuctionHouse } from './auction-house.ts';
import { Bidder, type Floor } from './bidder.ts';
import { Faults } from './faults.ts';
import { type History, type Publication, Recorder } from './history.ts';
import { anyPartRequest } from './part-request.ts';
import { Requester } from './requester.ts';
import { Watcher } from './watcher.ts';

export interface RunOptions {
  readonly seed: number;
  /** At least so long things break; each once in any case. */
  readonly seconds: number;
  readonly bidders?: number;
  /** That run at the same time. */
  readonly auctions?: number;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly auctions: number;
  readonly bids: number;
  readonly autoBids: number;
  readonly answeredAwards: number;
  readonly refused: number;
  readonly unknown: number;
  readonly received: number;
  readonly faults: Readonly<Record<string, number>>;
}

const STARTING_PRICE = 50_000_000;
const BIDS_AT_LEAST = 20;
const LONGER_AT_MOST_MS = 120_000;
const OPENS_WITHIN_MS = 60_000;
/** Everything runs again; whatever is due has to happen by then. */
const SETTLES_WITHIN_MS = 90_000;
const PROGRESS_EVERY_MS = 10_000;

/** Bids, watches, awards, cancels and breaks things for a while; heals them; and waits until all is over. */
export class Run {
  readonly history: History;
  readonly watchers: Watcher[] = [];
  readonly #recorder = new Recorder();
  readonly #house: AuctionHouse;
  readonly #options: RunOptions;
  readonly #floors: Floor[] = [];
  readonly #faults: Faults;
  #randoms = 0;
  #breaks = true;
  #goesOn = true;

  constructor(house: AuctionHouse, options: RunOptions) {
    this.#house = house;
    this.#options = options;
    this.#faults = new Faults(this.#random(), house.faults);
    const { publications, operations, surprises } = this.#recorder;
    this.history = { publications, operations, surprises, observations: this.watchers };
  }

  get progress(): Progress {
    const { operations } = this.#recorder;
    const of = (outcome: string) => operations.filter((each) => each.outcome === outcome).length;
    return {
      auctions: this.#floors.length,
      bids: this.#recorder.count('place', 'ok'),
      autoBids: this.#recorder.count('set auto-bid', 'ok'),
      answeredAwards:
        this.#recorder.count('confirm award', 'ok') + this.#recorder.count('decline award', 'ok'),
      refused: of('refused'),
      unknown: of('unknown'),
      received: this.watchers.reduce((sum, { received }) => sum + received.length, 0),
      faults: this.#faults.done,
    };
  }

  async run(): Promise<void> {
    const { bidders = 4, auctions = 3, seconds, onProgress } = this.#options;
    const progress = setInterval(() => onProgress?.(this.progress), PROGRESS_EVERY_MS);
    try {
      const merchants = await this.#merchants(bidders);
      const deadline = performance.now() + seconds * 1_000;
      const isWanted = () => this.#breaks;
      const houses = Array.from({ length: auctions }, () => this.#hold(merchants, isWanted));
      const bidding = merchants.map(({ bidder }) => bidder.run(this.#floors, () => this.#goesOn));
      // On a machine that is busy with other things it takes longer until there is something to check.
      const isEarly = () => performance.now() < deadline || this.progress.bids < BIDS_AT_LEAST;
      await this.#faults.run(() => isEarly() && performance.now() < deadline + LONGER_AT_MOST_MS);
      this.#breaks = false;
      await this.#house.heal();
      await Promise.all(houses);
      this.#goesOn = false;
      await Promise.all(bidding);
      await this.#settled();
    } finally {
      clearInterval(progress);
      this.#goesOn = false;
      this.#breaks = false;
      for (const watcher of this.watchers) watcher.close();
    }
  }

  /** One auction after another. */
  async #hold(merchants: readonly Participant[], isWanted: () => boolean): Promise<void> {
    const random = this.#random();
    const userId = `requester-${randomUUID()}`;
    const clients = await this.#house.others.clients(this.#house.urls, 'customer', { sub: userId });
    const requester = new Requester({ userId, clients, random, recorder: this.#recorder });
    while (isWanted()) {
      const publication = await this.#publish(userId, random);
      const floor = await this.#opened(publication);
      this.#floors.push(floor);
      this.#watch(floor.auctionId, { clients, merchant: random.pick(merchants) });
      const cancelling = random.pick([true, false, false, false]) && this.#cancel(publication, random);
      await requester.attend(floor, () => this.#goesOn);
      await cancelling;
    }
  }

  async #publish(requesterId: string, random: SeededRandom): Promise<Publication> {
    const terms = anyPartRequest(requesterId, random);
    const { partRequestId } = terms;
    const publication = { partRequestId, requesterId, terms, cancelled: false };
    this.#recorder.publications.push(publication);
    await this.#house.others.emit(partRequestPublished, partRequestId, terms);
    return publication;
  }

  #opened({ partRequestId, terms }: Publication): Promise<Floor> {
    const statement = 'select id from auction where part_request_id = $1';
    const floor = async () => {
      const [row] = await this.#house.rows(statement, [partRequestId]);
      if (!row) return undefined;
      const isConfirmed = terms.awardIsConfirmed ?? false;
      return { auctionId: row.id, isConfirmed, price: STARTING_PRICE, isOver: false, isFinal: false };
    };
    return eventually(floor, { within: OPENS_WITHIN_MS, what: 'the auction of a published request' });
  }

  #watch(auctionId: string, who: { clients: readonly Client[]; merchant: Participant }): void {
    const watch = (watcher: string, audience: Watcher['audience'], clients: readonly Client[]) =>
      this.watchers.push(new Watcher({ auctionId, watcher, audience }, clients, this.#random()));
    watch('requester', 'requester', who.clients);
    watch(who.merchant.bidder.merchantId, 'bidder', who.merchant.clients);
  }

  async #cancel(publication: Publication, random: SeededRandom): Promise<void> {
    await random.pause(6_000);
    const { partRequestId, requesterId } = publication;
    publication.cancelled = true;
    await this.#house.others.emit(partRequestCancelled, partRequestId, { partRequestId, requesterId });
  }

  async #merchants(count: number): Promise<Participant[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const merchantId = `m-${index}`;
        const userId = `merchant-${index}`;
        const terms = { merchantId, userId, name: merchantId, specialisations: [], serviceAreas: [] };
        await this.#house.others.emit(merchantVerified, merchantId, terms);
        const who = { sub: userId, merchant: merchantId };
        const clients = await this.#house.others.clients(this.#house.urls, 'merchant', who);
        const random = this.#random();
        return { clients, bidder: new Bidder({ merchantId, clients, random, recorder: this.#recorder }) };
      }),
    );
  }

  /** Everything that was going to happen has happened, and everybody has seen it. */
  async #settled(): Promise<void> {
    const isSettled = async () => {
      const [left] = await this.#house.rows(`select
        (select count(*)::int from outbox where position is null) as waiting,
        (select count(*)::int from auction where status not in ('AWARDED', 'EXPIRED', 'CANCELLED')) as running`);
      const blind = this.watchers.filter((watcher) => !watcher.hasSeenTheEnd).map(({ watcher }) => watcher);
      if (left.waiting + left.running + blind.length === 0) return true;
      throw new Error(JSON.stringify({ ...left, blind }));
    };
    // What does not settle is for the checks to name.
    await eventually(isSettled, { within: SETTLES_WITHIN_MS }).catch(() => {});
  }

  #random(): SeededRandom {
    this.#randoms += 1;
    return seededRandom(this.#options.seed + this.#randoms);
  }
}

interface Participant {
  readonly bidder: Bidder;
  readonly clients: readonly Client[];
}
