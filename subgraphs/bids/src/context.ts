import type { SubgraphContext } from '@dallal/subgraph';
import type { AuctionClock } from './auction/auction.clock.ts';
import type { AuctionService } from './auction/auction.service.ts';
import type { BidService } from './bid/bid.service.ts';
import type { SafetyNet } from './live/safety-net.ts';

export interface BidsServices {
  readonly auctions: AuctionService;
  readonly bids: BidService;
  readonly clock: AuctionClock;
  readonly safetyNet: SafetyNet;
}

export type BidsContext = SubgraphContext<BidsServices>;
