import type { DataOf, merchantUpdated } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Notes how a merchant is named from now on. Invoices that were issued keep the name they have. */
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
}
