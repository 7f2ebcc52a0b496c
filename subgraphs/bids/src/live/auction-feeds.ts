import { isId, NotFound } from '@dallal/subgraph';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionFeed } from './auction-feed.ts';
import type { FeedDependencies } from './feed-dependencies.ts';

/** The feeds of the auctions that somebody follows. */
export class AuctionFeeds {
  readonly #dependencies: FeedDependencies;
  readonly #feeds = new Map<string, { feed: AuctionFeed; users: number }>();

  constructor(dependencies: FeedDependencies) {
    this.#dependencies = dependencies;
  }

  /** How many auctions somebody follows. */
  get size(): number {
    return this.#feeds.size;
  }

  /** The feed of an auction, until `leave` is called. */
  join(auctionId: string): { readonly feed: AuctionFeed; readonly leave: () => void } {
    if (!isId(auctionId)) throw new NotFound('The auction');
    const key = auctionId.toLowerCase();
    const joined = this.#feeds.get(key) ?? { feed: new AuctionFeed(key, this.#dependencies), users: 0 };
    this.#feeds.set(key, joined);
    joined.users += 1;
    let hasLeft = false;
    const leave = () => {
      if (hasLeft) return;
      hasLeft = true;
      joined.users -= 1;
      if (joined.users > 0) return;
      this.#feeds.delete(key);
      joined.feed.close();
    };
    return { feed: joined.feed, leave };
  }

  /** The auction, if somebody follows it: as of the latest event that was read. */
  followed(auctionId: string): Auction | undefined {
    const { feed } = this.#feeds.get(auctionId.toLowerCase()) ?? {};
    return feed?.hasLooked ? feed.snapshot.auction : undefined;
  }
}
