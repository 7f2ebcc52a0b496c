import { defineSubgraph, reference, stub } from '@dallal/subgraph';
import { AuctionClock } from './auction/auction.clock.ts';
import { Auction } from './auction/auction.entity.ts';
import { auctionEventTypes } from './auction/auction.events.ts';
import { auctionJobs } from './auction/auction.jobs.ts';
import { findAuctions, findBids } from './auction/auction.loading.ts';
import { AuctionResolver } from './auction/auction.resolver.ts';
import { AuctionService } from './auction/auction.service.ts';
import { AuctionEventRow } from './auction/auction-event.entity.ts';
import * as eventResolvers from './auction/auction-event.resolver.ts';
import { OverdueAuctions } from './auction/overdue-auctions.ts';
import { Bid } from './bid/bid.entity.ts';
import { BidResolver } from './bid/bid.resolver.ts';
import { BidService } from './bid/bid.service.ts';
import { BidsConfig } from './config.ts';
import { onMerchantReinstated } from './consume/merchant-reinstated.ts';
import { onMerchantStaffJoined } from './consume/merchant-staff-joined.ts';
import { onMerchantStaffLeft } from './consume/merchant-staff-left.ts';
import { onMerchantSuspended } from './consume/merchant-suspended.ts';
import { onMerchantUpdated } from './consume/merchant-updated.ts';
import { onMerchantVerified } from './consume/merchant-verified.ts';
import { onPartRequestCancelled } from './consume/part-request-cancelled.ts';
import { onPartRequestPublished } from './consume/part-request-published.ts';
import type { BidsServices } from './context.ts';
import { PartRequestResolver } from './foreign/part-request.resolver.ts';
import { PartRequest } from './foreign/part-request.ts';
import { SafetyNet } from './live/safety-net.ts';
import { EligibleMerchant } from './merchant/eligible-merchant.entity.ts';
import { MerchantMember } from './merchant/merchant-member.entity.ts';
import { Migration20261121Auctions } from './migrations/migration-20261121-auctions.ts';
import { Migration20261121StaffAndCoverage } from './migrations/migration-20261121-staff-and-coverage.ts';

export const bids = defineSubgraph<BidsConfig, BidsServices>({
  name: 'bids',
  config: BidsConfig,
  resolvers: [AuctionResolver, BidResolver, PartRequestResolver, ...Object.values(eventResolvers)],
  types: auctionEventTypes,
  unionDirectives: {
    PlaceBidResult: ['@tag(name: "partner")'],
    WithdrawBidResult: ['@tag(name: "partner")'],
    AwardBidResult: ['@tag(name: "partner")'],
  },
  references: [reference(Auction, 'id', findAuctions), reference(Bid, 'id', findBids), stub(PartRequest)],
  entities: [Auction, AuctionEventRow, Bid, EligibleMerchant, MerchantMember],
  migrations: [Migration20261121Auctions, Migration20261121StaffAndCoverage],
  consumers: [
    onPartRequestPublished,
    onPartRequestCancelled,
    onMerchantVerified,
    onMerchantReinstated,
    onMerchantUpdated,
    onMerchantSuspended,
    onMerchantStaffJoined,
    onMerchantStaffLeft,
  ],
  jobs: auctionJobs,
  services: async ({ config, em, log, pubsub }) => {
    const clock = new AuctionClock(config, pubsub);
    const overdue = new OverdueAuctions(em, clock, log);
    overdue.start();
    const safetyNet = new SafetyNet(em, log);
    return {
      clock,
      safetyNet,
      auctions: new AuctionService(config, pubsub, clock),
      bids: new BidService(pubsub, clock),
      close: async () => void (await Promise.all([overdue.stop(), safetyNet.close()])),
    };
  },
});
