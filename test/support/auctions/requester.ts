import { setTimeout as delay } from 'node:timers/promises';
import type { Client, Data } from '../client.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Floor } from './bidder.ts';
import { Recorder } from './history.ts';
import { insist } from './insist.ts';

const look = `query ($id: ID!) { auction(id: $id) { status bids(first: 5) { id status } } }`;

const award = `mutation ($input: AwardBidInput!) { awardBid(input: $input) {
  __typename
  ... on Auction { status awardedBid { id } offeredBid { id } }
  ... on AuctionNotAwardable { status }
  ... on BidNotAwardable { bidStatus }
} }`;

const OVER = ['AWARDED', 'EXPIRED', 'CANCELLED'];
const LOOKS_EVERY_MS = 400;

/** Follows the own auction and, when it has closed, awards one of the best bids, or does not care to. */
export class Requester {
  readonly #clients: readonly Client[];
  readonly #random: SeededRandom;
  readonly #recorder: Recorder;
  readonly #userId: string;

  constructor(parts: {
    userId: string;
    clients: readonly Client[];
    random: SeededRandom;
    recorder: Recorder;
  }) {
    this.#userId = parts.userId;
    this.#clients = parts.clients;
    this.#random = parts.random;
    this.#recorder = parts.recorder;
  }

  /** Until the auction is over. */
  async attend(floor: Floor, isWanted: () => boolean): Promise<void> {
    const isGenerous = this.#random.pick([true, true, false]);
    while (isWanted()) {
      await delay(LOOKS_EVERY_MS);
      const auction = await this.#look(floor);
      if (!auction) continue;
      floor.isOver = !['SCHEDULED', 'OPEN'].includes(auction.status);
      floor.isFinal = OVER.includes(auction.status);
      if (floor.isFinal) return;
      const standing = auction.bids.filter(({ status }: Data) => status === 'ACTIVE');
      if (auction.status === 'CLOSED' && isGenerous && standing.length > 0) {
        await this.#award(floor, this.#random.pick(standing as Data[]).id);
      }
    }
  }

  async #look({ auctionId: id }: Floor): Promise<Data> {
    const { answer } = await insist(this.#clients, this.#random, {
      query: look,
      variables: { id },
      attempts: 1,
    });
    return answer;
  }

  async #award({ auctionId }: Floor, bidId: string): Promise<void> {
    const invokedAt = Recorder.now();
    const input = { bidId };
    const asked = { query: award, variables: { input }, attempts: this.#random.pick([1, 20]) };
    const { answer, lost, surprise } = await insist(this.#clients, this.#random, asked);
    if (surprise) this.#recorder.surprises.push(`${this.#userId}: ${surprise}`);
    const isAcknowledged = [answer?.awardedBid?.id, answer?.offeredBid?.id].includes(bidId);
    const refusal = answer && lost === 0 ? 'refused' : 'unknown';
    const outcome = isAcknowledged ? 'ok' : refusal;
    this.#recorder.ended({
      ...{ kind: 'award', auctionId, actor: this.#userId },
      ...{ input, invokedAt, lost, outcome, answer },
    });
  }
}
