import { bidMessagePosted } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import {
  afterCommit,
  databaseNow,
  emit,
  isId,
  type Logger,
  NotFound,
  newId,
  type PubSub,
  transaction,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { aboutAuction } from '../auction/auction.ending.ts';
import type { Auction } from '../auction/auction.entity.ts';
import { isFinal } from '../auction/auction.state.ts';
import { isOwner } from '../auction/auction.visibility.ts';
import { NotEligible, NotEligibleReason } from '../bid/bid.results.ts';
import { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { isBusinessOf, merchantOf } from '../merchant/eligible-merchant.service.ts';
import { BidMessage, MessageSender } from './bid-message.entity.ts';
import { type PostBidMessageInput, textOf } from './bid-message.inputs.ts';
import { MessageRefusal, MessageRefused, type PostBidMessageResult } from './bid-message.results.ts';
import { findAuction, hasComeForward, messagesTopic } from './conversation.ts';

/** Of one side in one conversation. Two who write at once may exceed it by one; it is there against floods. */
const MOST_MESSAGES = 100;

interface Sending {
  readonly auction: Auction;
  readonly merchantId: string;
  readonly sender: MessageSender;
  readonly recipientId: string;
}

export class BidMessageService {
  readonly #pubsub: PubSub;
  readonly #log: Logger;

  constructor(pubsub: PubSub, log: Logger) {
    this.#pubsub = pubsub;
    this.#log = log;
  }

  /** Writes to the other side: the requester to a merchant, a merchant to the requester. Locks nothing: bids go on. */
  async post(em: EntityManager, viewer: Identity, input: PostBidMessageInput): Promise<PostBidMessageResult> {
    const text = textOf(input);
    return transaction(em, async (tx) => {
      const auction = await findAuction(tx, input.auctionId);
      const sending = isOwner(viewer, auction)
        ? await fromRequester(tx, auction, input)
        : await fromBidder(tx, auction, viewer);
      if (sending instanceof NotEligible) return sending;
      if (isFinal(auction.status)) return refused(MessageRefusal.AUCTION_OVER);
      const { merchantId, sender } = sending;
      const sent = await tx.count(BidMessage, { auctionId: auction.id, merchantId, sender });
      if (sent >= MOST_MESSAGES) return refused(MessageRefusal.TOO_MANY);
      return this.#send(tx, sending, viewer.sub, text);
    });
  }

  async #send(tx: EntityManager, sending: Sending, authorId: string, text: string): Promise<BidMessage> {
    const { auction, merchantId, sender, recipientId } = sending;
    const message = tx.create(BidMessage, {
      id: newId(),
      auctionId: auction.id,
      merchantId,
      sender,
      authorId,
      text,
      sentAt: await databaseNow(tx),
    });
    await tx.persist(message).flush();
    await emit(tx, bidMessagePosted, auction.id, {
      ...aboutAuction(auction),
      messageId: message.id,
      merchantId,
      recipientId,
      from: sender,
    });
    afterCommit(tx, () => this.#announce(message));
    return message;
  }

  #announce({ id, auctionId, merchantId }: BidMessage): void {
    for (const whose of ['ALL', merchantId]) {
      // Nobody loses a message by this: it is in the list, and the other side is notified.
      this.#pubsub
        .publish(messagesTopic(auctionId, whose), { messageId: id })
        .catch((err: unknown) => this.#log.warn({ err, auctionId }, 'could not announce a message'));
    }
  }
}

async function fromRequester(
  tx: EntityManager,
  auction: Auction,
  { merchantId }: PostBidMessageInput,
): Promise<Sending> {
  const merchant =
    merchantId && (await hasComeForward(tx, auction.id, merchantId))
      ? await tx.findOne(EligibleMerchant, { merchantId })
      : null;
  if (!merchant) throw new NotFound('The bidder');
  const recipientId = merchant.userId;
  return { auction, merchantId: merchant.merchantId, sender: MessageSender.REQUESTER, recipientId };
}

async function fromBidder(
  tx: EntityManager,
  auction: Auction,
  viewer: Identity,
): Promise<Sending | NotEligible> {
  const merchant = await merchantOf(tx, viewer);
  const reasons: NotEligibleReason[] = [];
  if (!merchant?.isVerified) reasons.push(NotEligibleReason.NOT_A_VERIFIED_MERCHANT);
  if (merchant && (await isOwn(tx, auction, merchant))) reasons.push(NotEligibleReason.IS_REQUESTER);
  if (!merchant || reasons.length > 0) return Object.assign(new NotEligible(), { reasons });
  const { merchantId } = merchant;
  return { auction, merchantId, sender: MessageSender.BIDDER, recipientId: auction.requesterId };
}

async function isOwn(tx: EntityManager, auction: Auction, merchant: EligibleMerchant): Promise<boolean> {
  return (
    auction.requesterMerchantId === merchant.merchantId || isBusinessOf(tx, auction.requesterId, merchant)
  );
}

function refused(reason: MessageRefusal): MessageRefused {
  return Object.assign(new MessageRefused(), { reason });
}

/** A message that was announced, for whoever may follow the conversation it belongs to. */
export async function findMessage(em: EntityManager, id: string): Promise<BidMessage> {
  const message = isId(id) ? await em.findOne(BidMessage, { id }) : null;
  if (!message) throw new NotFound('The message');
  return message;
}
