import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Client, Data } from './client.ts';

const auctionEvents = `subscription ($auctionId: ID!, $after: Int!) {
  auctionEvents(auctionId: $auctionId, after: $after) {
    __typename
    sequence
    at
    ... on BidPlaced { bid { id amount { amount } placedAt } }
    ... on AuctionExtended { endsAt }
    ... on AuctionClosed { leadingBid { id } }
    ... on AuctionAwarded { bid { id } }
  }
}`;

const LAST_EVENTS = ['AuctionAwarded', 'AuctionExpired', 'AuctionCancelled'];

/** Follows an auction from its first event to its last; when its stream is lost, it resumes after what it has. */
export class Follower {
  readonly received: Data[] = [];
  /** How often a stream ended before the auction did, and what was said. */
  readonly losses: unknown[] = [];
  readonly #client: Client;
  readonly #auctionId: string;
  #left = false;
  #leave: () => void = () => {};

  constructor(client: Client, auctionId: string) {
    this.#client = client;
    this.#auctionId = auctionId;
    void this.#follow();
  }

  get isOver(): boolean {
    return LAST_EVENTS.includes(this.received.at(-1)?.__typename);
  }

  /** The events of one type. */
  of(type: string): Data[] {
    return this.received.filter((event) => event.__typename === type);
  }

  close(): void {
    this.#left = true;
    this.#leave();
  }

  async #follow(): Promise<void> {
    while (!this.isOver && !this.#left) {
      const reason = await this.#stream();
      if (this.isOver || this.#left) return;
      this.losses.push(reason);
      await pause(100);
    }
  }

  /** One stream, until it ends; why it did. */
  #stream(): Promise<unknown> {
    const socket = createClient({
      url: this.#client.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: this.#client.authorization },
      retryAttempts: 0,
    });
    const variables = { auctionId: this.#auctionId, after: this.received.at(-1)?.sequence ?? 0 };
    return new Promise((resolve) => {
      let ended = false;
      const end = (reason: unknown) => {
        ended = true;
        resolve(reason);
        void socket.dispose();
      };
      this.#leave = () => end('left');
      socket.subscribe<{ auctionEvents: Data }>(
        { query: auctionEvents, variables },
        {
          next: ({ data, errors }) => {
            if (ended) return;
            if (errors?.length || !data) end(errors);
            else this.received.push(data.auctionEvents);
          },
          error: end,
          complete: () => end('complete'),
        },
      );
    });
  }
}
