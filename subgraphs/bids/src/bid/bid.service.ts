import type { Identity } from '@dallal/signing';
import { isId, NotFound } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionDesk } from '../decision/auction-desk.ts';
import { checkBidPhotos } from '../photo/bid-photos.ts';
import { Bid } from './bid.entity.ts';
import { checkPlaceBid, type PlaceBidInput } from './bid.inputs.ts';
import type { PlaceBidResult, WithdrawBidResult } from './bid.results.ts';

/** What merchants do with their bids. It is decided at the desk, with all else that is wanted of the auction. */
export class BidService {
  readonly #desk: AuctionDesk;

  constructor(desk: AuctionDesk) {
    this.#desk = desk;
  }

  async place(em: EntityManager, viewer: Identity, given: PlaceBidInput): Promise<PlaceBidResult> {
    const input = checkPlaceBid(given);
    const { auctionId } = input;
    if (!isId(auctionId)) throw new NotFound('The auction');
    await checkBidPhotos(em, viewer, input);
    return this.#desk.submit(em, { kind: 'place', auctionId, viewer, input });
  }

  /** Takes a bid back while the auction is open; the lead goes to the best of those that stand. */
  async withdraw(em: EntityManager, viewer: Identity, bidId: string): Promise<WithdrawBidResult> {
    // Of which auction it is, never changes. Whose it is, the desk asks.
    const bid = isId(bidId) ? await em.findOne(Bid, { id: bidId }, { fields: ['auctionId'] }) : null;
    if (!bid) throw new NotFound('The bid');
    return this.#desk.submit(em, { kind: 'withdraw', auctionId: bid.auctionId, viewer, bidId });
  }
}
