import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateFiles extends Migration {
  override up(): void {
    this.addSql(`create table file (
      id uuid primary key,
      owner_id uuid not null references account (id),
      purpose text not null check (purpose in
        ('AVATAR', 'MERCHANT_DOCUMENT', 'PART_PHOTO', 'VIN_PHOTO', 'PROJECT_ATTACHMENT')),
      status text not null check (status in
        ('PENDING', 'PROCESSING', 'SCANNING', 'READY', 'REJECTED', 'DELETED')),
      name text not null check (char_length(name) between 1 and 255),
      upload_type text not null,
      upload_bytes int not null check (upload_bytes > 0),
      media_type text,
      size_bytes int check (size_bytes > 0),
      width int check (width > 0),
      height int check (height > 0),
      rejection text,
      upload_until timestamptz not null,
      claimed_at timestamptz,
      published_at timestamptz,
      created_at timestamptz not null,
      check ((status = 'REJECTED') = (rejection is not null)),
      check (status <> 'READY' or (media_type is not null and size_bytes is not null)),
      check (claimed_at is null or status in ('READY', 'DELETED'))
    )`);
    // What quotas are counted from.
    this.addSql('create index file_by_owner on file (owner_id, created_at)');
    this.addSql(`create table avatar (
      user_id uuid primary key references account (id),
      file_id uuid not null unique references file (id)
    )`);
  }

  override down(): void {
    this.addSql('drop table avatar, file');
  }
}
