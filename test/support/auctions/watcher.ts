import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Client, Data } from '../client.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Observation } from './history.ts';

const auctionEvents = `subscription ($auctionId: ID!, $after: Int!) {
  auctionEvents(auctionId: $auctionId, after: $after) {
    __typename
    sequence
    at
    ... on BidPlaced { bid { id amount { amount } } }
    ... on BidWithdrawn { bid { id } }
    ... on AuctionExtended { endsAt }
    ... on AuctionClosed { leadingBid { id } }
    ... on AuctionAwarded { bid { id } }
  }
}`;

const LAST_EVENTS = ['AuctionAwarded', 'AuctionExpired', 'AuctionCancelled'];
const RESUME_WITHIN_MS = 300;
const STAYS_AT_MOST_MS = 8_000;

/**
 * Follows an auction from its first event to its last. When its stream is lost, and sometimes although it is not, it
 * resumes after what it has, through one router or the other.
 */
export class Watcher implements Observation {
  readonly auctionId: string;
  readonly watcher: string;
  readonly audience: Observation['audience'];
  readonly received: Data[] = [];
  streams = 0;
  /** What streams said when they ended, other than that they were lost. */
  readonly endings: string[] = [];
  readonly #clients: readonly Client[];
  readonly #random: SeededRandom;
  #isLeaving = false;
  #leave: () => void = () => {};

  constructor(
    { auctionId, watcher, audience }: Omit<Observation, 'received'>,
    clients: readonly Client[],
    random: SeededRandom,
  ) {
    this.auctionId = auctionId;
    this.watcher = watcher;
    this.audience = audience;
    this.#clients = clients;
    this.#random = random;
    void this.#follow();
  }

  get hasSeenTheEnd(): boolean {
    return LAST_EVENTS.includes(this.received.at(-1)?.__typename);
  }

  close(): void {
    this.#isLeaving = true;
    this.#leave();
  }

  async #follow(): Promise<void> {
    while (!this.hasSeenTheEnd && !this.#isLeaving) {
      this.streams += 1;
      await this.#stream(this.#random.pick(this.#clients));
      await this.#random.pause(RESUME_WITHIN_MS);
    }
  }

  #stream(client: Client): Promise<void> {
    const socket = createClient({
      url: client.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: client.authorization },
      retryAttempts: 0,
    });
    const variables = { auctionId: this.auctionId, after: this.received.at(-1)?.sequence ?? 0 };
    return new Promise((resolve) => {
      let isOver = false;
      const end = (reason?: unknown) => {
        if (isOver) return;
        isOver = true;
        if (Array.isArray(reason)) this.endings.push(JSON.stringify(reason));
        resolve();
        // One that was still connecting fails by it, which is no news.
        Promise.resolve(socket.dispose()).catch(() => {});
      };
      this.#leave = end;
      void this.#random.pause(STAYS_AT_MOST_MS).then(() => end());
      const next = ({ data, errors }: Data) => {
        // What comes after it has left is not seen, and comes again.
        if (isOver) return;
        if (errors?.length || !data) end(errors);
        else this.received.push(data.auctionEvents);
      };
      socket.subscribe({ query: auctionEvents, variables }, { next, error: end, complete: end });
    });
  }
}
