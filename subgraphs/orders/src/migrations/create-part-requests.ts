import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreatePartRequests extends Migration {
  override up(): void {
    this.addSql(`create table part_request (
      id uuid primary key,
      requester_id text not null,
      vin text not null check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
      title text not null check (char_length(title) between 3 and 120),
      description text not null check (char_length(description) <= 2000),
      category_slug text not null,
      area text not null,
      budget_amount bigint check (budget_amount > 0),
      budget_currency text check (char_length(budget_currency) = 3),
      budget_is_hard boolean not null,
      status text not null check (status in
        ('DRAFT', 'PUBLISHED', 'BIDDING', 'AWARDED', 'FULFILLED', 'EXPIRED', 'CANCELLED')),
      deadline timestamptz not null,
      bidding_seconds int check (bidding_seconds > 0),
      created_at timestamptz not null,
      published_at timestamptz,
      cancellation_reason text,
      check ((budget_amount is null) = (budget_currency is null)),
      check (published_at is not null or status in ('DRAFT', 'CANCELLED'))
    )`);
    // The order of a person's list; see paginate().
    this.addSql('create index part_request_by_requester on part_request (requester_id, id desc)');
  }

  override down(): void {
    this.addSql('drop table part_request');
  }
}
