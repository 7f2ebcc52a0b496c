import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateReviews extends Migration {
  override up(): void {
    this.addSql(`create table completed_order (
      order_id uuid primary key,
      merchant_id uuid not null,
      customer_id uuid not null,
      completed_at timestamptz not null
    )`);
    this.addSql(`create table review (
      id uuid primary key,
      order_id uuid not null unique references completed_order (order_id),
      merchant_id uuid not null references merchant (id),
      author_id uuid not null references account (id),
      rating int not null check (rating between 1 and 5),
      text text not null check (char_length(text) <= 2000),
      created_at timestamptz not null default clock_timestamp(),
      edited_at timestamptz,
      answer text check (char_length(answer) between 1 and 2000),
      answered_at timestamptz,
      hidden_at timestamptz,
      hidden_by text,
      hiding_reason text check (char_length(hiding_reason) between 1 and 500),
      check ((answer is null) = (answered_at is null)),
      check ((hidden_at is null) = (hiding_reason is null))
    )`);
    this.addSql('create index review_of_merchant on review (merchant_id, id)');
  }

  override down(): void {
    this.addSql('drop table review, completed_order');
  }
}
