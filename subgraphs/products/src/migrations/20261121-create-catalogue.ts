import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateCatalogue extends Migration {
  override up(): void {
    this.addSql(`create table category (
      slug text primary key check (slug ~ '^[a-z0-9-]{1,64}$'),
      name_ar text not null,
      name_en text not null
    )`);
    this.addSql(`create table product (
      id uuid primary key,
      sku text not null unique check (sku ~ '^[A-Z0-9][A-Z0-9._-]{1,39}$'),
      name_ar text not null,
      name_en text not null,
      description_ar text not null,
      description_en text not null,
      price_minor bigint not null check (price_minor > 0),
      currency text not null,
      category_slug text not null references category,
      created_by text,
      created_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql('create index product_category on product (category_slug)');
    this.addSql(`create table stock_level (
      product_id uuid not null references product,
      warehouse text not null,
      quantity int not null check (quantity >= 0),
      primary key (product_id, warehouse)
    )`);
  }

  override down(): void {
    this.addSql('drop table stock_level, product, category');
  }
}
