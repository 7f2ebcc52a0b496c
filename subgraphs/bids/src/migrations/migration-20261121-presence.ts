import { Migration } from '@mikro-orm/migrations';

/** How many watch which auction, as each router process says. */
export class Migration20261121Presence extends Migration {
  override up(): void {
    // No foreign key: checking one would wait for whoever decides about the auction under its lock. And not logged: after
    // a crash of the database all of it is told again within seconds.
    this.addSql(`create unlogged table auction_presence (
      auction_id uuid not null,
      reporter uuid not null,
      count int not null check (count > 0),
      expires_at timestamptz not null,
      primary key (auction_id, reporter)
    )`);
    this.addSql('create index auction_presence_expiry on auction_presence (expires_at)');
  }

  override down(): void {
    this.addSql('drop table auction_presence');
  }
}
