import { DomainError } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { Bid } from './bid.entity.ts';
import type { PlaceBidInput } from './bid.inputs.ts';

export class IdempotencyKeyReused extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  constructor() {
    super('This idempotency key has placed a different bid.');
  }
}

/** The bid that this key has placed, if the offer is the same; anything else under that key is refused. */
export async function findRepeated(
  tx: EntityManager,
  { merchantId }: EligibleMerchant,
  input: PlaceBidInput,
): Promise<Bid | null> {
  const { idempotencyKey, amount } = input;
  if (!idempotencyKey) return null;
  const bid = await tx.findOne(Bid, { merchantId, idempotencyKey }, { refresh: true });
  if (!bid) return null;
  const isSame =
    bid.auctionId === input.auctionId.toLowerCase() &&
    bid.minorUnits === amount.amount &&
    bid.currency === amount.currency &&
    bid.condition === input.condition &&
    bid.deliveryDays === input.deliveryDays &&
    bid.note === (input.note ?? null);
  if (!isSame) throw new IdempotencyKeyReused();
  return bid;
}
