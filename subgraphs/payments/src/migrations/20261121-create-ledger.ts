import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateLedger extends Migration {
  override up(): void {
    this.addSql(`create table ledger_entry (
      id uuid primary key,
      transfer_id uuid not null references provider_event,
      payment_id uuid not null references payment,
      account text not null,
      amount_minor bigint not null check (amount_minor <> 0),
      currency text not null,
      created_at timestamptz not null default clock_timestamp(),
      unique (transfer_id, account)
    )`);
    this.addSql('create index ledger_entry_payment on ledger_entry (payment_id)');
    this.addSql(`create trigger ledger_entry_append_only before update or delete on ledger_entry
      for each row execute function refuse_change()`);
    this.addSql(`create function check_transfer_balance() returns trigger language plpgsql as $$
      begin
        if exists (
          select from ledger_entry where transfer_id = new.transfer_id
          group by currency having sum(amount_minor) <> 0
        ) then
          raise exception 'transfer % does not sum to zero', new.transfer_id using errcode = 'check_violation';
        end if;
        return null;
      end $$`);
    // Deferred to the commit: between its lines no transfer is balanced.
    this.addSql(`create constraint trigger ledger_entry_balanced after insert on ledger_entry
      deferrable initially deferred for each row execute function check_transfer_balance()`);
  }

  override down(): void {
    this.addSql('drop table ledger_entry');
    this.addSql('drop function check_transfer_balance');
  }
}
