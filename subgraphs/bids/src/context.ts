import type { SubgraphContext } from '@dallal/subgraph';
import type { AuctionClock } from './auction/auction.clock.ts';
import type { AuctionService } from './auction/auction.service.ts';
import type { AutoBidService } from './auto-bid/auto-bid.service.ts';
import type { AwardService } from './award/award.service.ts';
import type { BidService } from './bid/bid.service.ts';
import type { BoardFeed } from './board/board-feed.ts';
import type { AuctionFeeds } from './live/auction-feeds.ts';
import type { SafetyNet } from './live/safety-net.ts';
import type { LotService } from './lot/lot.service.ts';
import type { BidMessageService } from './message/bid-message.service.ts';
import type { PresenceService } from './presence/presence.service.ts';

export interface BidsServices {
  readonly auctions: AuctionService;
  readonly autoBids: AutoBidService;
  readonly awards: AwardService;
  readonly bids: BidService;
  readonly board: BoardFeed;
  readonly clock: AuctionClock;
  readonly lots: LotService;
  readonly messages: BidMessageService;
  readonly feeds: AuctionFeeds;
  readonly presence: PresenceService;
  readonly safetyNet: SafetyNet;
}

export type BidsContext = SubgraphContext<BidsServices>;
