import { Migration } from '@mikro-orm/migrations';

/** Photos of what is offered in a bid, which are for whoever asked for it. */
export class Migration20261121CreateFileReaders extends Migration {
  override up(): void {
    this.addSql('alter table file drop constraint file_purpose_check');
    this.addSql(`alter table file add constraint file_purpose_check check (purpose in
      ('AVATAR', 'MERCHANT_DOCUMENT', 'PART_PHOTO', 'BID_PHOTO', 'VIN_PHOTO', 'PROJECT_ATTACHMENT'))`);
    this.addSql(`create table file_reader (
      file_id uuid not null references file (id),
      reader_id text not null,
      primary key (file_id, reader_id)
    )`);
  }

  override down(): void {
    this.addSql('drop table file_reader');
    this.addSql('alter table file drop constraint file_purpose_check');
    // Not checked for what is there already: the bytes of such files lie in the store, and the rows lead to them.
    this.addSql(`alter table file add constraint file_purpose_check check (purpose in
      ('AVATAR', 'MERCHANT_DOCUMENT', 'PART_PHOTO', 'VIN_PHOTO', 'PROJECT_ATTACHMENT')) not valid`);
  }
}
