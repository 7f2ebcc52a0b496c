import type { DataOf, merchantCommissionChanged, merchantUpdated } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Seller } from './seller.entity.ts';

/**
 * Notes how a merchant is named from now on. Invoices that were issued keep the name they have; those that name nobody,
 * because nothing had been heard of their seller by then, are completed.
 */
export async function rememberSeller(
  tx: EntityManager,
  { merchantId, name, legalName, vatNumber }: DataOf<typeof merchantUpdated>,
): Promise<void> {
  // An older event does not say it, which takes nothing back.
  const known =
    legalName === undefined ? 'nothing' : 'update set name = excluded.name, vat_number = excluded.vat_number';
  await sql(
    tx,
    `insert into seller (merchant_id, name, vat_number) values (?, ?, ?) on conflict (merchant_id) do ${known}`,
    [merchantId, legalName ?? name, vatNumber ?? null],
  );
  if (legalName === undefined) return;
  await sql(
    tx,
    `update invoice set seller_name = ?, seller_vat_number = ?
     where seller_merchant_id = ? and seller_name is null`,
    [legalName, vatNumber ?? null, merchantId],
  );
}

/** Notes what the platform keeps of the sales that are paid from now on. */
export async function rememberCommission(
  tx: EntityManager,
  { merchantId, name, basisPoints }: DataOf<typeof merchantCommissionChanged>,
): Promise<void> {
  await sql(
    tx,
    `insert into seller (merchant_id, name, commission_basis_points) values (?, ?, ?)
     on conflict (merchant_id) do update set commission_basis_points = excluded.commission_basis_points`,
    [merchantId, name, basisPoints],
  );
}

/** In basis points. */
export async function commissionOf(
  tx: EntityManager,
  merchantId: string,
  otherwise: number,
): Promise<number> {
  const seller = await tx.findOne(Seller, { merchantId });
  return seller?.commissionBasisPoints ?? otherwise;
}
