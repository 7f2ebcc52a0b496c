import type {
  DataOf,
  merchantStaffJoined,
  merchantStaffLeft,
  merchantSuspended,
  merchantUpdated,
  merchantVerified,
} from '@dallal/events';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Keeps a copy of what decides which part requests the merchant is told of. */
export async function keepMerchant(
  tx: EntityManager,
  merchant: DataOf<typeof merchantVerified>,
): Promise<void> {
  const { merchantId, userId } = merchant;
  await sql(
    tx,
    `insert into merchant
       (merchant_id, user_id, is_verified, specialisations, service_areas, served_regions, served_cities)
     values (?, ?, true, ?::text[], ?::text[], ?::text[], ?::text[])
     on conflict (merchant_id) do update set user_id = excluded.user_id, is_verified = true,
       specialisations = excluded.specialisations, service_areas = excluded.service_areas,
       served_regions = excluded.served_regions, served_cities = excluded.served_cities`,
    [merchantId, userId, ...termsOf(merchant)],
  );
}

/** Whether it is told of anything stays as it is. */
export async function updateMerchant(
  tx: EntityManager,
  merchant: DataOf<typeof merchantUpdated>,
): Promise<void> {
  await sql(
    tx,
    `update merchant set specialisations = ?::text[], service_areas = ?::text[], served_regions = ?::text[],
       served_cities = ?::text[] where merchant_id = ?`,
    [...termsOf(merchant), merchant.merchantId],
  );
}

/** Who may not bid is not told of what there is to bid on. */
export async function silenceMerchant(
  tx: EntityManager,
  { merchantId }: DataOf<typeof merchantSuspended>,
): Promise<void> {
  await sql(tx, 'update merchant set is_verified = false where merchant_id = ?', [merchantId]);
}

export async function keepStaff(
  tx: EntityManager,
  { memberId, merchantId }: DataOf<typeof merchantStaffJoined>,
): Promise<void> {
  await sql(
    tx,
    `insert into merchant_member (user_id, merchant_id) values (?, ?)
     on conflict (user_id) do update set merchant_id = excluded.merchant_id`,
    [memberId, merchantId],
  );
}

export async function forgetStaff(
  tx: EntityManager,
  { memberId, merchantId }: DataOf<typeof merchantStaffLeft>,
): Promise<void> {
  await sql(tx, 'delete from merchant_member where user_id = ? and merchant_id = ?', [memberId, merchantId]);
}

/** As array literals of PostgreSQL. */
function termsOf({ specialisations, serviceAreas, coverage }: DataOf<typeof merchantUpdated>) {
  return [specialisations, serviceAreas, coverage?.regions, coverage?.cities].map((list) =>
    list ? `{${list.map((item) => JSON.stringify(item)).join(',')}}` : null,
  );
}
