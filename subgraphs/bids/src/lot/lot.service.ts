import { inNumbers, rulesOf } from '@dallal/bidding-terms';
import type { Identity } from '@dallal/signing';
import { databaseNow, isId, NotFound, newId, type PubSub, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionClock } from '../auction/auction.clock.ts';
import { cancel } from '../auction/auction.ending.ts';
import { Auction } from '../auction/auction.entity.ts';
import { lockAuction } from '../auction/auction.lock.ts';
import { untouched } from '../auction/auction.service.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import { AuctionDirection, houseTerms } from '../auction/auction.terms.ts';
import { isOwner } from '../auction/auction.visibility.ts';
import { checkKey } from '../bid/bid.inputs.ts';
import { NotEligible, NotEligibleReason } from '../bid/bid.results.ts';
import type { BidsConfig } from '../config.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { merchantOf } from '../merchant/eligible-merchant.service.ts';
import { problemsOfCancellation, problemsOfLot, timesOf } from './lot.checks.ts';
import { noteOffer, offeredBefore } from './lot.idempotency.ts';
import type { CancelLotInput, OfferLotInput } from './lot.inputs.ts';
import { type CancelLotResult, invalid, LotNotCancellable, type OfferLotResult } from './lot.results.ts';

/** Parts that merchants sell to each other: auctions without a part request, in which the highest price leads. */
export class LotService {
  readonly #config: BidsConfig;
  readonly #pubsub: PubSub;
  readonly #clock: AuctionClock;

  constructor(config: BidsConfig, pubsub: PubSub, clock: AuctionClock) {
    this.#config = config;
    this.#pubsub = pubsub;
    this.#clock = clock;
  }

  async offer(em: EntityManager, viewer: Identity, input: OfferLotInput): Promise<OfferLotResult> {
    if (input.idempotencyKey != null) checkKey(input.idempotencyKey, 'input.idempotencyKey');
    return transaction(em, async (tx) => {
      const merchant = await merchantOf(tx, viewer);
      const before = merchant && (await offeredBefore(tx, merchant.merchantId, input));
      if (before) return before;
      if (!merchant?.isVerified) {
        return Object.assign(new NotEligible(), { reasons: [NotEligibleReason.NOT_A_VERIFIED_MERCHANT] });
      }
      const now = await databaseNow(tx);
      const problems = problemsOfLot(input, now, this.#config.LOT_MINIMUM_BIDDING_SECONDS);
      if (problems.length > 0) return invalid(problems);
      const auction = tx.create(Auction, { ...untouched, ...termsOf(input, merchant, this.#config, now) });
      // Its events refer to the row.
      await tx.persist(auction).flush();
      await noteOffer(tx, merchant.merchantId, input, auction.id);
      await this.#clock.begin(tx, { auction, now });
      return auction;
    });
  }

  /** Takes a lot back, bids or not, until bidding ends. Asked again it answers the same and does nothing. */
  async cancel(em: EntityManager, viewer: Identity, input: CancelLotInput): Promise<CancelLotResult> {
    return transaction(em, async (tx) => {
      if (!isId(input.auctionId)) throw new NotFound('The lot');
      const locked = await lockAuction(tx, input.auctionId);
      const { auction } = locked;
      if (auction.requesterMerchantId === null || !isOwner(viewer, auction)) throw new NotFound('The lot');
      const problems = problemsOfCancellation(input.reason);
      if (problems.length > 0) return invalid(problems);
      // Whoever has won by the clock is not to lose it again because nobody has looked yet.
      await this.#clock.settleLocked(tx, locked);
      if (auction.status === AuctionStatus.CANCELLED) return auction;
      if (auction.status !== AuctionStatus.SCHEDULED && auction.status !== AuctionStatus.OPEN) {
        return Object.assign(new LotNotCancellable(), { status: auction.status });
      }
      await cancel(tx, this.#pubsub, locked, input.reason?.trim() || null);
      await this.#clock.scheduleNext(tx, auction);
      return auction;
    });
  }
}

function termsOf(input: OfferLotInput, merchant: EligibleMerchant, config: BidsConfig, now: Date) {
  const { visibility, awardMode, awardIsConfirmed, startingAmount } = input;
  const times = timesOf(input, now);
  const rules = rulesOf(input.biddingRules);
  return {
    id: newId(),
    direction: AuctionDirection.FORWARD,
    visibility,
    awardMode,
    partRequestId: null,
    // Its owner and not whoever of it offers: staff who leave take nothing with them.
    requesterId: merchant.userId,
    requesterMerchantId: merchant.merchantId,
    title: input.title.trim(),
    description: input.description.trim(),
    category: input.category,
    partCondition: input.condition,
    quantity: input.quantity,
    area: input.area,
    city: input.city ?? null,
    currency: startingAmount.currency,
    budgetAmount: null,
    budgetIsHard: false,
    startingAmount: startingAmount.amount,
    reserveAmount: input.reserve?.amount ?? null,
    ...times,
    ...houseTerms(config, {
      visibility,
      endsAt: times.endsAt,
      awardIsConfirmed,
      rules: rules && inNumbers(rules),
    }),
  };
}
