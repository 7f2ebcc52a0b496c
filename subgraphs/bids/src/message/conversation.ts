import type { Identity } from '@dallal/signing';
import { isId, mayDo, NotFound } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Auction } from '../auction/auction.entity.ts';
import { isOwner } from '../auction/auction.visibility.ts';
import { Bid } from '../bid/bid.entity.ts';
import { merchantOf } from '../merchant/eligible-merchant.service.ts';
import { BidMessage } from './bid-message.entity.ts';

/** Whose messages of an auction somebody may see: those with one merchant, or with all of them. */
export interface Reach {
  readonly auction: Auction;
  readonly merchantId: string | 'ALL';
}

/** Throws NOT_FOUND for an auction that does not exist, and for whoever is no party of any conversation about it. */
export async function reachOf(em: EntityManager, viewer: Identity, auctionId: string): Promise<Reach> {
  const auction = await findAuction(em, auctionId);
  if (isOwner(viewer, auction) || mayDo(viewer, 'bids:read_any')) return { auction, merchantId: 'ALL' };
  const merchant = await merchantOf(em, viewer);
  if (!merchant) throw new NotFound('The conversation');
  return { auction, merchantId: merchant.merchantId };
}

export async function findAuction(em: EntityManager, id: string): Promise<Auction> {
  const auction = isId(id) ? await em.findOne(Auction, { id }) : null;
  if (!auction) throw new NotFound('The auction');
  return auction;
}

/** Whether the requester may write to a merchant: nobody is written to out of the blue. */
export async function hasComeForward(
  em: EntityManager,
  auctionId: string,
  merchantId: string,
): Promise<boolean> {
  const where = { auctionId, merchantId };
  return (await em.count(Bid, where)) > 0 || (await em.count(BidMessage, where)) > 0;
}

/** Where the messages of an auction are announced: all of them, or those with one merchant. */
export function messagesTopic(auctionId: string, merchantId: string | 'ALL'): string {
  return `auction.${auctionId}.messages.${merchantId}`;
}
