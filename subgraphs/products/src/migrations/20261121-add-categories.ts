import { Migration } from '@mikro-orm/migrations';

/** Part requests name categories too, so these are there with and without demo data. */
export class Migration20261121AddCategories extends Migration {
  override up(): void {
    this.addSql(`insert into category (slug, name_ar, name_en) values
      ('body', 'الهيكل الخارجي', 'Body'),
      ('brakes', 'الفرامل', 'Brakes'),
      ('cooling', 'التبريد والتكييف', 'Cooling and air conditioning'),
      ('electrical', 'الكهرباء والإضاءة', 'Electrical and lighting'),
      ('engine', 'المحرك', 'Engine'),
      ('filters', 'الفلاتر', 'Filters'),
      ('suspension', 'نظام التعليق والتوجيه', 'Suspension and steering'),
      ('tyres', 'الإطارات والجنوط', 'Tyres and wheels')`);
  }

  override down(): void {
    this.addSql(`delete from category where slug in
      ('body', 'brakes', 'cooling', 'electrical', 'engine', 'filters', 'suspension', 'tyres')`);
  }
}
