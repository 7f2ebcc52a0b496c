import { Migration } from '@mikro-orm/migrations';

/** An account may have a mobile number and no e-mail address. */
export class Migration20261121AllowNoEmail extends Migration {
  override up(): void {
    this.addSql('alter table recipient alter column email drop not null');
  }
}
