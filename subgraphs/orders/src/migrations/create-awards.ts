import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateAwards extends Migration {
  override up(): void {
    this.addSql(`create table award (
      auction_id text primary key,
      part_request_id uuid not null,
      bid_id text not null,
      merchant_id text not null,
      merchant_user_id text not null,
      amount bigint not null check (amount >= 0),
      currency text not null check (char_length(currency) = 3),
      step text not null check (step in ('RECEIVED', 'REQUEST_AWARDED', 'ORDER_PLACED', 'PAID', 'COMPENSATED')),
      started_at timestamptz not null,
      stepped_at timestamptz not null
    )`);
    this.addSql(
      `create index award_unfinished on award (auction_id) where step not in ('PAID', 'COMPENSATED')`,
    );
  }

  override down(): void {
    this.addSql('drop table award');
  }
}
