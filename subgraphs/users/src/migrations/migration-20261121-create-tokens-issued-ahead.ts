import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateTokensIssuedAhead extends Migration {
  override up(): void {
    this.addSql(`create table token_issued_ahead (
      claim text not null check (claim in ('sid', 'sub', 'client_id')),
      value text not null check (char_length(value) between 1 and 255),
      issued_at timestamptz not null,
      primary key (claim, value)
    )`);
    this.addSql('create index token_issued_ahead_issued_at on token_issued_ahead (issued_at)');
  }

  override down(): void {
    this.addSql('drop table token_issued_ahead');
  }
}
