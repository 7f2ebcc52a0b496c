import { Migration } from '@mikro-orm/migrations';

/** What a board of open requests is searched by. Its indexes hold those that are open or will be, so they stay small. */
export class Migration20261121Board extends Migration {
  override up(): void {
    this.addSql(`create table vehicle (
      vin text primary key,
      make text,
      model text,
      model_year int
    )`);
    this.addSql('create index vehicle_by_make on vehicle (lower(make))');
    this.addSql('create index vehicle_by_model on vehicle (lower(model))');
    // Not PostgreSQL's own parser: what is a word must be the same to the subscription, which looks in memory. Its cost
    // is that of a description, so that the index is asked rather than the rows.
    this.addSql(String.raw`create function auction_words(title text, description text) returns tsvector
      language sql immutable parallel safe cost 5000
      return (
        select coalesce(array_to_tsvector(array_agg(distinct left(word, 100))), ''::tsvector)
        from regexp_split_to_table(
          lower(title || ' ' || description),
          '[\t-\r -/:-@\[-${'`'}{-\u00a0\u00ab\u00bb\u060c\u061b\u061f]+'
        ) as word
        where word <> ''
      )`);
    const open = "where status in ('SCHEDULED', 'OPEN')";
    this.addSql(`create index auction_by_end on auction (ends_at, id) ${open}`);
    this.addSql(`create index auction_by_age on auction (id) ${open}`);
    this.addSql(`create index auction_by_category on auction (category, ends_at, id) ${open}`);
    this.addSql(`create index auction_by_vehicle on auction (vin) ${open}`);
    this.addSql(`create index auction_by_tags on auction using gin (tags) ${open}`);
    this.addSql(
      `create index auction_by_words on auction using gin (auction_words(title, description)) ${open}`,
    );
  }

  override down(): void {
    this.addSql(`drop index auction_by_end, auction_by_age, auction_by_category, auction_by_vehicle, auction_by_tags,
      auction_by_words`);
    this.addSql('drop function auction_words(text, text)');
    this.addSql('drop table vehicle');
  }
}
