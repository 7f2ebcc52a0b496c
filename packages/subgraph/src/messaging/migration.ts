import { Migration } from '@mikro-orm/migrations';
import { DeadLetter } from './dead-letter.entity.ts';
import { InboxCursor } from './inbox-cursor.entity.ts';
import { InboxMessage } from './inbox-message.entity.ts';
import { OutboxMessage } from './outbox-message.entity.ts';

/** Outbox, inbox and dead letters of a subgraph. */
export class MessagingMigration20261121 extends Migration {
  override up(): void {
    this.addSql(`create table outbox (
      seq bigint generated always as identity primary key,
      event_id uuid not null unique,
      type text not null,
      version int not null check (version > 0),
      producer text not null,
      aggregate_id text not null,
      data jsonb not null,
      occurred_at timestamptz not null default clock_timestamp(),
      position bigint unique check (position > 0)
    )`);
    // What the relay asks for twice a second; nearly always empty.
    this.addSql('create index outbox_unpublished on outbox (seq) where position is null');
    this.addSql('create index outbox_occurred on outbox (occurred_at)');
    this.addSql(`create table inbox (
      event_id uuid primary key,
      producer text not null,
      type text not null,
      position bigint not null,
      processed_at timestamptz not null default clock_timestamp(),
      outcome text not null check (outcome in ('done', 'ignored', 'dead'))
    )`);
    this.addSql("create index inbox_processed on inbox (processed_at) where outcome <> 'dead'");
    this.addSql(`create table inbox_cursor (
      producer text primary key,
      position bigint not null,
      event_id uuid check (event_id is not null or position = 0)
    )`);
    this.addSql(`create table dead_letter (
      event_id uuid primary key,
      producer text not null,
      type text not null,
      position bigint not null,
      envelope jsonb not null,
      error text not null,
      attempts int not null,
      failed_at timestamptz not null default clock_timestamp(),
      replayed_at timestamptz
    )`);
  }

  override down(): void {
    this.addSql('drop table dead_letter, inbox_cursor, inbox, outbox');
  }
}

/**
 * Every event is in the outbox without a place at first. An index over all rows keeps an entry of that for each until the
 * next vacuum, and whoever asks for those without a place reads them all; one of the placed alone has none.
 */
export class MessagingMigration20261121IndexPlacedEvents extends Migration {
  override up(): void {
    this.addSql('alter table outbox drop constraint outbox_position_key');
    this.addSql('create unique index outbox_position on outbox (position) where position is not null');
  }

  override down(): void {
    this.addSql('drop index outbox_position');
    this.addSql('alter table outbox add constraint outbox_position_key unique (position)');
  }
}

/** To be put before the migrations of the subgraph. */
export const messagingMigrations = [MessagingMigration20261121, MessagingMigration20261121IndexPlacedEvents];

/** To be put among the entities of the subgraph. */
export const messagingEntities = [OutboxMessage, InboxMessage, InboxCursor, DeadLetter];
