import { Migration } from '@mikro-orm/migrations';

/** Each bid asks whether its auction's last notification of the kind is unread still. */
export class Migration20261121IndexUnreadOfAuctions extends Migration {
  override up(): void {
    this.addSql(`create index notification_unread_of_auction on notification (auction_id, user_id, kind)
      where read_at is null and auction_id is not null`);
  }
}
