import { Migration } from '@mikro-orm/migrations';

/** A payment that waits for its customer to confirm it, and the sandbox's bank, where that is done. */
export class Migration20261121ConfirmAtTheBank extends Migration {
  override up(): void {
    this.addSql('alter table payment add redirect_url text, add redirect_expires_at timestamptz');
    this.addSql(`alter table payment
      drop constraint payment_status_check,
      add constraint payment_status_check
        check (status in ('CREATED', 'ACTION_REQUIRED', 'CAPTURED', 'FAILED', 'REFUNDED')),
      drop constraint payment_check,
      -- The token is needed until the outcome is known, and not a moment longer; nor is the way to the bank.
      add constraint payment_token_check check ((token is not null) = (status in ('CREATED', 'ACTION_REQUIRED'))),
      add constraint payment_redirect_check check (
        (redirect_url is not null) = (status = 'ACTION_REQUIRED')
        and (redirect_expires_at is not null) = (status = 'ACTION_REQUIRED')
      )`);
    this.addSql(`create unique index payment_one_alive on payment (order_id)
      where status in ('CREATED', 'ACTION_REQUIRED', 'CAPTURED')`);
    this.addSql('drop index payment_one_live');
    this.addSql(`alter table provider_event
      drop constraint provider_event_type_check,
      add constraint provider_event_type_check
        check (type in ('ACTION_REQUIRED', 'CAPTURED', 'DECLINED', 'REFUNDED'))`);
    this.addSql(`create table sandbox_challenge (
      key text primary key,
      id uuid not null unique,
      amount bigint not null,
      currency text not null,
      description text not null,
      return_url text not null,
      wrong_codes int not null default 0,
      verdict text check (verdict in ('CONFIRMED', 'REFUSED', 'EXPIRED')),
      opened_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null
    )`);
  }

  override down(): void {
    this.addSql('drop table sandbox_challenge');
    this.addSql(`alter table provider_event
      drop constraint provider_event_type_check,
      add constraint provider_event_type_check check (type in ('CAPTURED', 'DECLINED', 'REFUNDED'))`);
    this.addSql(
      `create unique index payment_one_live on payment (order_id) where status in ('CREATED', 'CAPTURED')`,
    );
    this.addSql('drop index payment_one_alive');
    this.addSql(`alter table payment
      drop constraint payment_redirect_check,
      drop constraint payment_token_check,
      add constraint payment_check check ((token is not null) = (status = 'CREATED')),
      drop constraint payment_status_check,
      add constraint payment_status_check check (status in ('CREATED', 'CAPTURED', 'FAILED', 'REFUNDED')),
      drop column redirect_url, drop column redirect_expires_at`);
  }
}
