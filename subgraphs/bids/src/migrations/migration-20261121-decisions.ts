import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes for decisions: what they ask for, the latest bid of each of many merchants, and not what they never ask for.
 * A bid is written once and superseded once, and each index that has it is written both times.
 */
export class Migration20261121Decisions extends Migration {
  override up(): void {
    this.addSql('create index bid_latest on bid (auction_id, merchant_id, sequence)');
    this.addSql("create index bid_withdrawn on bid (auction_id, merchant_id) where status = 'WITHDRAWN'");
    this.addSql('drop index bid_by_rank, bid_idempotency_key');
    this.addSql(`create index bid_by_rank on bid (auction_id, effective_amount, sequence)
      where status = 'ACTIVE'`);
    this.addSql(`create unique index bid_idempotency_key on bid (merchant_id, idempotency_key)
      where idempotency_key is not null`);
  }

  override down(): void {
    this.addSql('drop index bid_withdrawn, bid_latest, bid_by_rank, bid_idempotency_key');
    this.addSql('create index bid_by_rank on bid (auction_id, effective_amount, sequence)');
    this.addSql('create unique index bid_idempotency_key on bid (merchant_id, idempotency_key)');
  }
}
