import { Migration } from '@mikro-orm/migrations';

export class Migration20261121AddAuctionToPartRequests extends Migration {
  override up(): void {
    this.addSql('alter table part_request add auction_id text');
  }

  override down(): void {
    this.addSql('alter table part_request drop auction_id');
  }
}
