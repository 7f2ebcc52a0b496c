import { Migration } from '@mikro-orm/migrations';

// As `folded` in product/product.words.ts writes what is looked for.
const MARKS = '[\\u0300-\\u036F\\u0640\\u064B-\\u065F\\u0670]';
const LETTERS = { from: 'ٱىة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', to: 'ايه01234567890123456789' } as const;

/** What people look for a product by, in one spelling: its names, its SKU, and that without dashes. */
export class Migration20261122AddSearchText extends Migration {
  override up(): void {
    this.addSql(`alter table product add search_text text generated always as (
      translate(
        lower(regexp_replace(normalize(name_ar || ' ' || name_en || ' ' || sku, nfkd), '${MARKS}', '', 'g')),
        '${LETTERS.from}', '${LETTERS.to}')
      || ' ' || lower(regexp_replace(sku, '[._-]', '', 'g'))) stored`);
  }

  override down(): void {
    this.addSql('alter table product drop search_text');
  }
}
