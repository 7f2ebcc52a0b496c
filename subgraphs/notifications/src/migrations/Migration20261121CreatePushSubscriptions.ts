import { Migration } from '@mikro-orm/migrations';

/** Notifications are pushed to browsers, too, and their unread ones counted. */
export class Migration20261121CreatePushSubscriptions extends Migration {
  override up(): void {
    this.addSql(`
      create table push_subscription (
        id uuid primary key,
        user_id text not null,
        session_id text not null,
        endpoint text not null unique,
        p256dh bytea not null,
        auth bytea not null,
        server_key text not null,
        registered_at timestamptz not null default clock_timestamp()
      )`);
    this.addSql('create index on push_subscription (user_id)');
    this.addSql('create index on push_subscription (session_id)');
    this.addSql('alter table delivery drop constraint delivery_channel_check');
    this.addSql(
      "alter table delivery add constraint delivery_channel_check check (channel in ('IN_APP', 'EMAIL', 'PUSH'))",
    );
    this.addSql('create index notification_unread on notification (user_id) where read_at is null');
  }
}
