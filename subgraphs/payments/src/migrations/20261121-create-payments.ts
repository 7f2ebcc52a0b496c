import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreatePayments extends Migration {
  override up(): void {
    this.addSql(`create table payment (
      id uuid primary key,
      order_id text not null references payable_order,
      customer_id text not null,
      merchant_user_id text not null,
      method text not null check (method in ('CARD', 'BANK_TRANSFER')),
      token text,
      amount_minor bigint not null check (amount_minor >= 0),
      currency text not null,
      status text not null check (status in ('CREATED', 'CAPTURED', 'FAILED', 'REFUNDED')),
      created_at timestamptz not null default clock_timestamp(),
      -- The token is needed until the outcome is known, and not a moment longer.
      check ((token is not null) = (status = 'CREATED'))
    )`);
    this.addSql('create index payment_order on payment (order_id)');
    // Whatever the code does: an order is never paid twice.
    this.addSql(
      `create unique index payment_one_live on payment (order_id) where status in ('CREATED', 'CAPTURED')`,
    );
    this.addSql(`create table idempotency_key (
      user_id text not null,
      key text not null,
      fingerprint text not null,
      payment_id uuid not null references payment,
      created_at timestamptz not null default clock_timestamp(),
      primary key (user_id, key)
    )`);
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    this.addSql(`create table provider_event (
      id uuid primary key,
      payment_id uuid not null references payment,
      sequence int not null check (sequence > 0),
      provider text not null,
      reference text not null,
      type text not null check (type in ('CAPTURED', 'DECLINED', 'REFUNDED')),
      reason text check ((reason is not null) = (type = 'DECLINED')),
      occurred_at timestamptz not null,
      recorded_at timestamptz not null default clock_timestamp(),
      unique (payment_id, sequence),
      unique (provider, reference)
    )`);
    this.addSql(`create trigger provider_event_append_only before update or delete on provider_event
      for each row execute function refuse_change()`);
  }

  override down(): void {
    this.addSql('drop table provider_event, idempotency_key, payment');
    this.addSql('drop function refuse_change');
  }
}
