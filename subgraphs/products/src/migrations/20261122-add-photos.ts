import { Migration } from '@mikro-orm/migrations';

export class Migration20261122AddPhotos extends Migration {
  override up(): void {
    this.addSql('create table photo (file_id text primary key, owner_id text not null)');
    // A photo goes with its file.
    this.addSql(`create table product_photo (
      file_id text primary key references photo on delete cascade,
      product_id uuid not null references product,
      owner_id text not null,
      position int not null check (position between 0 and 7),
      alternative_text_ar text,
      alternative_text_en text,
      unique (product_id, position)
    )`);
  }

  override down(): void {
    this.addSql('drop table product_photo, photo');
  }
}
