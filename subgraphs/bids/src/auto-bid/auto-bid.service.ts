import type { Identity } from '@dallal/signing';
import { isId, NotFound, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionDesk } from '../decision/auction-desk.ts';
import { merchantOf } from '../merchant/eligible-merchant.service.ts';
import { checkBidPhotos } from '../photo/bid-photos.ts';
import { AutoBid } from './auto-bid.entity.ts';
import { checkSetAutoBid, type SetAutoBidInput } from './auto-bid.inputs.ts';
import type { SetAutoBidResult, StopAutoBidResult } from './auto-bid.results.ts';
import { AutoBidStatus } from './auto-bid.state.ts';

/** Auto-bids are decided on like bids, and with them: by the desk. */
export class AutoBidService {
  readonly #desk: AuctionDesk;

  constructor(desk: AuctionDesk) {
    this.#desk = desk;
  }

  async set(em: EntityManager, viewer: Identity, given: SetAutoBidInput): Promise<SetAutoBidResult> {
    const input = checkSetAutoBid(given);
    const { auctionId } = input;
    if (!isId(auctionId)) throw new NotFound('The auction');
    await checkBidPhotos(em, viewer, input);
    return this.#desk.submit(em, { kind: 'setAutoBid', auctionId, viewer, input });
  }

  /** Stopped again it stays as it is. */
  async stop(em: EntityManager, viewer: Identity, auctionId: string): Promise<StopAutoBidResult> {
    const [latest] = isId(auctionId) ? await latestAutoBids(em, viewer, [auctionId]) : [];
    if (!latest) throw new NotFound('The auto-bid');
    if (latest.status === AutoBidStatus.STOPPED) return latest;
    return this.#desk.submit(em, { kind: 'stopAutoBid', auctionId, viewer });
  }
}

/** The latest auto-bid of the viewer's merchant in each of the auctions that has one, in any order. */
export async function latestAutoBids(
  em: EntityManager,
  viewer: Identity,
  auctionIds: readonly string[],
): Promise<AutoBid[]> {
  const merchant = await merchantOf(em, viewer);
  if (!merchant) return [];
  // Of those before it there may be any number: each time it is set another takes its place.
  const latest = await sql<{ id: string }>(
    em,
    `select latest.id from unnest(?::uuid[]) as wanted (auction_id) cross join lateral (
       select id from auto_bid where merchant_id = ? and auction_id = wanted.auction_id
       order by set_at desc, id desc limit 1
     ) as latest`,
    [`{${auctionIds.join(',')}}`, merchant.merchantId],
  );
  return em.find(AutoBid, { id: { $in: latest.map(({ id }) => id) } });
}
