import { Migration } from '@mikro-orm/migrations';

/** Photos of what is for sale, which are kept in several widths. */
export class Migration20261122AddProductPhotos extends Migration {
  override up(): void {
    this.addSql('alter table file drop constraint file_purpose_check');
    this.addSql(`alter table file add constraint file_purpose_check check (purpose in
      ('AVATAR', 'MERCHANT_DOCUMENT', 'PART_PHOTO', 'BID_PHOTO', 'PRODUCT_PHOTO', 'VIN_PHOTO', 'PROJECT_ATTACHMENT'))`);
    this.addSql(`alter table file add narrower_widths int[] not null default '{}'`);
  }

  override down(): void {
    this.addSql('alter table file drop narrower_widths');
    this.addSql('alter table file drop constraint file_purpose_check');
    // Not checked for what is there already: the bytes of such files lie in the store, and the rows lead to them.
    this.addSql(`alter table file add constraint file_purpose_check check (purpose in
      ('AVATAR', 'MERCHANT_DOCUMENT', 'PART_PHOTO', 'BID_PHOTO', 'VIN_PHOTO', 'PROJECT_ATTACHMENT')) not valid`);
  }
}
