import { Migration } from '@mikro-orm/migrations';

/** Who sells, as an invoice has to name them; null on invoices for sellers of whom that was not known. */
export class Migration20261121NameSellers extends Migration {
  override up(): void {
    this.addSql(`create table seller (
      merchant_id text primary key,
      name text not null,
      vat_number text
    )`);
    this.addSql('alter table invoice add seller_name text, add seller_vat_number text');
  }

  override down(): void {
    this.addSql('alter table invoice drop column seller_name, drop column seller_vat_number');
    this.addSql('drop table seller');
  }
}
