import type { EntityManager } from '@mikro-orm/postgresql';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { Bid } from './bid.entity.ts';
import type { PlaceBidInput } from './bid.inputs.ts';
import { IdempotencyKeyReused } from './bid.results.ts';

export function keyReused({ idempotencyKey }: PlaceBidInput): IdempotencyKeyReused {
  return Object.assign(new IdempotencyKeyReused(), { idempotencyKey: idempotencyKey! });
}

/** What this key has placed before: the bid, if the offer is the same; anything else under that key is refused. */
export async function findRepeated(
  tx: EntityManager,
  { merchantId }: EligibleMerchant,
  input: PlaceBidInput,
): Promise<Bid | IdempotencyKeyReused | null> {
  const { idempotencyKey, amount } = input;
  if (!idempotencyKey) return null;
  const bid = await tx.findOne(Bid, { merchantId, idempotencyKey }, { refresh: true });
  if (!bid) return null;
  const isSame =
    bid.auctionId === input.auctionId &&
    bid.minorUnits === amount.amount &&
    bid.currency === amount.currency &&
    bid.condition === input.condition &&
    bid.deliveryDays === input.deliveryDays &&
    bid.note === (input.note ?? null);
  return isSame ? bid : keyReused(input);
}
