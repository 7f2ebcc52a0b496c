import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateSandbox extends Migration {
  override up(): void {
    this.addSql(`create table sandbox_charge (
      key text primary key,
      reference uuid not null unique,
      amount bigint not null,
      currency text not null,
      decline_reason text,
      charged_at timestamptz not null default clock_timestamp(),
      refunded_at timestamptz check (refunded_at is null or decline_reason is null)
    )`);
  }

  override down(): void {
    this.addSql('drop table sandbox_charge');
  }
}
