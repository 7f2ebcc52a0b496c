import { Migration } from '@mikro-orm/migrations';

/** What is due to merchants, the accounts it goes to, and the payouts that take it there. */
export class Migration20261122CreatePayouts extends Migration {
  override up(): void {
    this.addSql('alter table payable_order add delivered_at timestamptz');
    this.addSql('alter table payment add released_at timestamptz');
    this.addSql('create index payment_released on payment (merchant_id) where released_at is not null');
    this.addSql(`alter table seller
      add commission_basis_points int check (commission_basis_points between 0 and 10000)`);
    this.addSql(`create table payout_account (
      merchant_id text primary key,
      user_id text not null,
      iban text not null,
      holder text not null,
      changed_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create table payout (
      id uuid primary key,
      merchant_id text not null,
      merchant_user_id text not null,
      status text not null check (status in ('SCHEDULED', 'SENT', 'PAID', 'FAILED')),
      amount_minor bigint not null check (amount_minor > 0),
      currency text not null,
      iban text not null,
      holder text not null,
      attempt int not null default 1 check (attempt > 0),
      reference text unique,
      failure text,
      created_at timestamptz not null default clock_timestamp(),
      sent_at timestamptz,
      paid_at timestamptz,
      failed_at timestamptz,
      check ((failure is not null) = (status = 'FAILED') and (failed_at is not null) = (status = 'FAILED')),
      check ((paid_at is not null) = (status = 'PAID'))
    )`);
    // Whatever the code does: one at a time, so that what is due is never on its way twice.
    this.addSql(
      `create unique index payout_one_open on payout (merchant_id, currency) where status <> 'PAID'`,
    );
    this.addSql('create index payout_merchant on payout (merchant_id, id)');
    this.addSql(`create table payout_line (
      payment_id uuid not null references payment,
      kind text not null check (kind in ('SALE', 'REFUND')),
      payout_id uuid not null references payout,
      -- No foreign key: it would lock the order after the payment, and everybody locks them the other way round.
      order_id text not null,
      gross_minor bigint not null check (gross_minor >= 0),
      commission_minor bigint not null check (commission_minor between 0 and gross_minor),
      currency text not null,
      -- And no sale is paid out twice, nor a refund made up for twice.
      primary key (payment_id, kind)
    )`);
    this.addSql('create index payout_line_payout on payout_line (payout_id)');
    // A release and a payout come of nothing that a provider said of a payment.
    this.addSql(`alter table ledger_entry
      drop constraint ledger_entry_transfer_id_fkey,
      alter column payment_id drop not null,
      add payout_id uuid references payout,
      add constraint ledger_entry_subject_check check (num_nonnulls(payment_id, payout_id) = 1)`);
    this.addSql('create index ledger_entry_account on ledger_entry (account)');
    this.addSql(`create table sandbox_transfer (
      key text primary key,
      reference uuid not null unique,
      iban text not null,
      amount bigint not null,
      currency text not null,
      failure text,
      accepted_at timestamptz not null default clock_timestamp(),
      settled_at timestamptz
    )`);
  }

  /** Possible only as long as no payment was released. */
  override down(): void {
    this.addSql('drop table sandbox_transfer');
    this.addSql('drop index ledger_entry_account');
    this.addSql(`alter table ledger_entry
      drop column payout_id,
      alter column payment_id set not null,
      add constraint ledger_entry_transfer_id_fkey foreign key (transfer_id) references provider_event`);
    this.addSql('drop table payout_line, payout, payout_account');
    this.addSql('alter table seller drop column commission_basis_points');
    this.addSql('drop index payment_released');
    this.addSql('alter table payment drop column released_at');
    this.addSql('alter table payable_order drop column delivered_at');
  }
}
