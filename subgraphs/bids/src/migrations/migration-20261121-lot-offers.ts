import { Migration } from '@mikro-orm/migrations';

/**
 * What merchants offered under which idempotency key, and the lot that came of it. And by what is asked of lots: those of
 * a merchant, and who works for it, which every decision about one of them wants to know.
 */
export class Migration20261121LotOffers extends Migration {
  override up(): void {
    this.addSql(`create table lot_offer (
      merchant_id text not null,
      idempotency_key text not null,
      -- As it was sent.
      input jsonb not null,
      auction_id uuid not null references auction (id),
      primary key (merchant_id, idempotency_key)
    )`);
    this.addSql(`create index auction_of_seller on auction (requester_merchant_id, id)
      where requester_merchant_id is not null`);
    this.addSql('create index merchant_member_of_merchant on merchant_member (merchant_id)');
  }

  override down(): void {
    this.addSql('drop index merchant_member_of_merchant, auction_of_seller');
    this.addSql('drop table lot_offer');
  }
}
