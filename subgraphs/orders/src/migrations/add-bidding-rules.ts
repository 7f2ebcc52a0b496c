import { Migration } from '@mikro-orm/migrations';

/** What a requester lays down of increments and of late bids; null: all as the house has it. */
export class Migration20261121AddBiddingRules extends Migration {
  override up(): void {
    this.addSql('alter table part_request add bidding_rules jsonb');
  }

  override down(): void {
    this.addSql('alter table part_request drop column bidding_rules');
  }
}
