import { Photo, photoConsumers } from '@dallal/photos';
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
import { AuctionStandingResolver } from './auction/auction-standing.resolver.ts';
import { AuctionTermsResolver } from './auction/auction-terms.resolver.ts';
import { ClosingAlarm } from './auction/closing-alarm.ts';
import { OverdueAuctions } from './auction/overdue-auctions.ts';
import { ServerTimeResolver } from './auction/server-time.resolver.ts';
import { AuctionMetrics } from './auction-metrics.ts';
import { AutoBid } from './auto-bid/auto-bid.entity.ts';
import { AutoBidOfAuctionResolver, AutoBidResolver } from './auto-bid/auto-bid.resolver.ts';
import { AutoBidService } from './auto-bid/auto-bid.service.ts';
import { AwardResolver } from './award/award.resolver.ts';
import { AwardService } from './award/award.service.ts';
import { Bid } from './bid/bid.entity.ts';
import { BidResolver } from './bid/bid.resolver.ts';
import { BidService } from './bid/bid.service.ts';
import { BidStandingResolver } from './bid/bid-standing.resolver.ts';
import { openRequestEventTypes } from './board/board.events.ts';
import { BoardResolver } from './board/board.resolver.ts';
import { BoardFeed } from './board/board-feed.ts';
import { BidsConfig } from './config.ts';
import { onMerchantReinstated } from './consume/merchant-reinstated.ts';
import { onMerchantStaffJoined } from './consume/merchant-staff-joined.ts';
import { onMerchantStaffLeft } from './consume/merchant-staff-left.ts';
import { onMerchantSuspended } from './consume/merchant-suspended.ts';
import { onMerchantUpdated } from './consume/merchant-updated.ts';
import { onMerchantVerified } from './consume/merchant-verified.ts';
import { onPartRequestAmended } from './consume/part-request-amended.ts';
import { onPartRequestCancelled } from './consume/part-request-cancelled.ts';
import { onPartRequestPublished } from './consume/part-request-published.ts';
import { onVehicleIdentified } from './consume/vehicle-identified.ts';
import type { BidsServices } from './context.ts';
import { AuctionDesk } from './decision/auction-desk.ts';
import { PartRequestResolver } from './foreign/part-request.resolver.ts';
import { PartRequest } from './foreign/part-request.ts';
import { HistoryResolver } from './history/history.resolver.ts';
import { AuctionFeeds } from './live/auction-feeds.ts';
import { SafetyNet } from './live/safety-net.ts';
import { LotResolver } from './lot/lot.resolver.ts';
import { LotService } from './lot/lot.service.ts';
import { EligibleMerchant } from './merchant/eligible-merchant.entity.ts';
import { MerchantMember } from './merchant/merchant-member.entity.ts';
import { BidMessage } from './message/bid-message.entity.ts';
import { BidMessageResolver } from './message/bid-message.resolver.ts';
import { BidMessageService } from './message/bid-message.service.ts';
import { Migration20261121AuctionLife } from './migrations/migration-20261121-auction-life.ts';
import { Migration20261121Auctions } from './migrations/migration-20261121-auctions.ts';
import { Migration20261121AutoBids } from './migrations/migration-20261121-auto-bids.ts';
import { Migration20261121BidMessages } from './migrations/migration-20261121-bid-messages.ts';
import { Migration20261121Board } from './migrations/migration-20261121-board.ts';
import { Migration20261121CompleteAuctions } from './migrations/migration-20261121-complete-auctions.ts';
import { Migration20261121Decisions } from './migrations/migration-20261121-decisions.ts';
import { Migration20261121LotOffers } from './migrations/migration-20261121-lot-offers.ts';
import { Migration20261121Presence } from './migrations/migration-20261121-presence.ts';
import { Migration20261121StaffAndCoverage } from './migrations/migration-20261121-staff-and-coverage.ts';
import { PresenceResolver } from './presence/presence.resolver.ts';
import { takeReport } from './presence/presence.route.ts';
import { PresenceService } from './presence/presence.service.ts';
import { Vehicle } from './vehicle/vehicle.entity.ts';

export const bids = defineSubgraph<BidsConfig, BidsServices>({
  name: 'bids',
  config: BidsConfig,
  resolvers: [
    AuctionResolver,
    AuctionStandingResolver,
    AuctionTermsResolver,
    AutoBidResolver,
    AutoBidOfAuctionResolver,
    AwardResolver,
    BidResolver,
    BidStandingResolver,
    BidMessageResolver,
    BoardResolver,
    HistoryResolver,
    LotResolver,
    PartRequestResolver,
    PresenceResolver,
    ServerTimeResolver,
    ...Object.values(eventResolvers),
  ],
  types: [...auctionEventTypes, ...openRequestEventTypes],
  unionDirectives: {
    PlaceBidResult: ['@tag(name: "partner")'],
    WithdrawBidResult: ['@tag(name: "partner")'],
    SetAutoBidResult: ['@tag(name: "partner")'],
    StopAutoBidResult: ['@tag(name: "partner")'],
    PostBidMessageResult: ['@tag(name: "partner")'],
    AwardBidResult: ['@tag(name: "partner")'],
    ConfirmAwardResult: ['@tag(name: "partner")'],
    DeclineAwardResult: ['@tag(name: "partner")'],
    OfferLotResult: ['@tag(name: "partner")'],
    CancelLotResult: ['@tag(name: "partner")'],
  },
  references: [reference(Auction, 'id', findAuctions), reference(Bid, 'id', findBids), stub(PartRequest)],
  entities: [
    Auction,
    AuctionEventRow,
    AutoBid,
    Bid,
    BidMessage,
    EligibleMerchant,
    MerchantMember,
    Photo,
    Vehicle,
  ],
  migrations: [
    Migration20261121Auctions,
    Migration20261121StaffAndCoverage,
    Migration20261121CompleteAuctions,
    Migration20261121AuctionLife,
    Migration20261121BidMessages,
    Migration20261121AutoBids,
    Migration20261121Decisions,
    Migration20261121Presence,
    Migration20261121Board,
    Migration20261121LotOffers,
  ],
  consumers: [
    onPartRequestPublished,
    onPartRequestAmended,
    onPartRequestCancelled,
    onMerchantVerified,
    onMerchantReinstated,
    onMerchantUpdated,
    onMerchantSuspended,
    onMerchantStaffJoined,
    onMerchantStaffLeft,
    onVehicleIdentified,
    ...photoConsumers('BID_PHOTO'),
  ],
  jobs: auctionJobs,
  routes: {
    'POST /presence': ({ em, services }, request) => takeReport(em(), services.presence, request),
  },
  services: async ({ config, em, log, pubsub, registry }) => {
    const metrics = new AuctionMetrics(registry);
    const clock = new AuctionClock(config, pubsub);
    clock.onSettled((lateMs) => metrics.settlingDelay.observe(lateMs / 1_000));
    const overdue = new OverdueAuctions(em, clock, log);
    overdue.start();
    const desk = new AuctionDesk({ em, clock, metrics, pubsub });
    const alarm = new ClosingAlarm(em, clock, log);
    alarm.start();
    const safetyNet = new SafetyNet(em, log);
    const feeds = new AuctionFeeds({ em, log, pubsub, safetyNet });
    metrics.watch({ waiting: () => desk.waiting, followed: () => feeds.size });
    return {
      clock,
      safetyNet,
      feeds,
      board: new BoardFeed({ em, log, pubsub }),
      auctions: new AuctionService(config, pubsub, clock),
      awards: new AwardService(pubsub, clock),
      lots: new LotService(config, pubsub, clock),
      messages: new BidMessageService(pubsub, log),
      bids: new BidService(desk),
      presence: new PresenceService(pubsub),
      autoBids: new AutoBidService(desk),
      close: async () =>
        void (await Promise.all([desk.close(), alarm.stop(), overdue.stop(), safetyNet.close()])),
    };
  },
});
