import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Auction } from '../auction/auction.entity.ts';
import type { IdempotencyKeyReused } from '../bid/bid.results.ts';
import { keyReused } from '../bid/idempotency.ts';
import type { OfferLotInput } from './lot.inputs.ts';

/**
 * What this key has offered before: the lot, if it is the same; anything else under that key is refused. Null for what
 * is new. Of several at the same time the later ones wait for the first, until its transaction ends.
 */
export async function offeredBefore(
  tx: EntityManager,
  merchantId: string,
  input: OfferLotInput,
): Promise<Auction | IdempotencyKeyReused | null> {
  const { idempotencyKey } = input;
  if (idempotencyKey == null) return null;
  await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    JSON.stringify(['offerLot', merchantId, idempotencyKey]),
  ]);
  const [row] = await sql<{ auction_id: string; is_same: boolean }>(
    tx,
    `select auction_id, input = ?::jsonb as is_same from lot_offer
     where merchant_id = ? and idempotency_key = ?`,
    [asSent(input), merchantId, idempotencyKey],
  );
  if (!row) return null;
  return row.is_same ? tx.findOneOrFail(Auction, { id: row.auction_id }) : keyReused(input);
}

/** Notes what has been offered, in the transaction that offers it. */
export async function noteOffer(
  tx: EntityManager,
  merchantId: string,
  input: OfferLotInput,
  auctionId: string,
): Promise<void> {
  const { idempotencyKey } = input;
  if (idempotencyKey == null) return;
  await sql(
    tx,
    'insert into lot_offer (merchant_id, idempotency_key, input, auction_id) values (?, ?, ?::jsonb, ?)',
    [merchantId, idempotencyKey, asSent(input), auctionId],
  );
}

/** Null is as good as left out. */
function asSent(input: OfferLotInput): string {
  return JSON.stringify(input, (_, value: unknown) => value ?? undefined);
}
