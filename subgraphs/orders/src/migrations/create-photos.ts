import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreatePhotos extends Migration {
  override up(): void {
    this.addSql('create table photo (file_id text primary key, owner_id text not null)');
    this.addSql(`alter table part_request add photo_ids text[] not null default '{}'`);
    this.addSql(
      'alter table part_request add constraint part_request_photos check (cardinality(photo_ids) <= 10)',
    );
  }

  override down(): void {
    this.addSql('alter table part_request drop photo_ids');
    this.addSql('drop table photo');
  }
}
