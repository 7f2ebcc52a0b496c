import type { DataOf, merchantSuspended, merchantVerified } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Keeps a copy of what decides which part requests the merchant is told of; as of the last verification. */
export async function keepMerchant(
  tx: EntityManager,
  merchant: DataOf<typeof merchantVerified>,
): Promise<void> {
  const { merchantId, userId, specialisations, serviceAreas } = merchant;
  await sql(
    tx,
    `insert into merchant (merchant_id, user_id, is_verified, specialisations, service_areas)
     values (?, ?, true, array(select jsonb_array_elements_text(?::jsonb)), array(select jsonb_array_elements_text(?::jsonb)))
     on conflict (merchant_id) do update set user_id = excluded.user_id, is_verified = true,
       specialisations = excluded.specialisations, service_areas = excluded.service_areas`,
    [merchantId, userId, JSON.stringify(specialisations), JSON.stringify(serviceAreas)],
  );
}

/** Who may not bid is not told of what there is to bid on. */
export async function silenceMerchant(
  tx: EntityManager,
  { merchantId }: DataOf<typeof merchantSuspended>,
): Promise<void> {
  await sql(tx, 'update merchant set is_verified = false where merchant_id = ?', [merchantId]);
}
