import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateNotifications extends Migration {
  override up(): void {
    this.addSql(`
      create table recipient (
        user_id text primary key,
        email text not null,
        display_name text not null,
        locale text not null check (locale in ('ar', 'en'))
      )`);
    this.addSql(`
      create table notification (
        id uuid primary key,
        event_id text not null,
        user_id text not null,
        kind text not null,
        title_ar text not null,
        title_en text not null,
        body_ar text not null,
        body_en text not null,
        auction_id text,
        order_id text,
        created_at timestamptz not null default clock_timestamp(),
        read_at timestamptz,
        unique (event_id, user_id, kind)
      )`);
    this.addSql('create index on notification (user_id, id desc)');
    this.addSql(`
      create table delivery (
        notification_id uuid not null references notification,
        channel text not null check (channel in ('IN_APP', 'EMAIL')),
        status text not null check (status in ('QUEUED', 'SENDING', 'SENT', 'FAILED')),
        attempts int not null default 0,
        last_error text,
        created_at timestamptz not null default clock_timestamp(),
        due_at timestamptz not null default clock_timestamp(),
        sent_at timestamptz,
        primary key (notification_id, channel)
      )`);
    this.addSql("create index on delivery (due_at) where status in ('QUEUED', 'SENDING')");
  }
}
