import { Migration } from '@mikro-orm/migrations';

/** Questions and answers between the requester of an auction and one merchant. */
export class Migration20261121BidMessages extends Migration {
  override up(): void {
    this.addSql(`create table bid_message (
      id uuid primary key,
      auction_id uuid not null references auction (id),
      merchant_id text not null,
      sender text not null check (sender in ('REQUESTER', 'BIDDER')),
      author_id text not null,
      text text not null check (text <> ''),
      sent_at timestamptz not null
    )`);
    this.addSql('create index bid_message_of_conversation on bid_message (auction_id, merchant_id, id)');
    this.addSql('create index bid_message_of_auction on bid_message (auction_id, id)');
  }

  override down(): void {
    this.addSql('drop table bid_message');
  }
}
