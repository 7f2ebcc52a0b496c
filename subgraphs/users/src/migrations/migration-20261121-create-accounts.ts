import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateAccounts extends Migration {
  override up(): void {
    this.addSql(`create table account (
      id uuid primary key,
      email text not null check (length(email) <= 254),
      password_hash text not null,
      display_name text not null check (char_length(display_name) between 1 and 80),
      locale text not null check (locale in ('ar', 'en')),
      is_staff boolean not null default false,
      created_at timestamptz not null default clock_timestamp()
    )`);
    // Whatever code writes here one day, two spellings of an address are one account.
    this.addSql('create unique index account_email on account (lower(email))');
    this.addSql(
      'alter table account add constraint account_email_is_normalised check (email = lower(email))',
    );
  }

  override down(): void {
    this.addSql('drop table account');
  }
}
