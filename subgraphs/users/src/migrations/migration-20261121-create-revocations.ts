import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateRevocations extends Migration {
  override up(): void {
    this.addSql(`create table revocation (
      claim text not null check (claim in ('sid', 'sub', 'client_id', 'jti')),
      value text not null check (char_length(value) between 1 and 255),
      issued_until timestamptz not null check (issued_until = date_trunc('second', issued_until)),
      primary key (claim, value)
    )`);
    this.addSql('create index revocation_issued_until on revocation (issued_until)');
  }

  override down(): void {
    this.addSql('drop table revocation');
  }
}
