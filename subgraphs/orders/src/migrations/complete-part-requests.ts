import { Migration } from '@mikro-orm/migrations';

const statuses = `('DRAFT', 'PUBLISHED', 'BIDDING', 'AWARDED', 'FULFILLED', 'EXPIRED', 'CANCELLED')`;

/** How the auction of a request is held, what of it may be amended, and its history. */
export class Migration20261121CompletePartRequests extends Migration {
  override up(): void {
    this.addSql(`alter table part_request
      add tags text[] not null default '{}' check (cardinality(tags) <= 10),
      add wanted_conditions text[] not null default '{}'
        check (wanted_conditions <@ array['NEW', 'USED', 'OEM', 'AFTERMARKET']),
      add quantity int not null default 1 check (quantity > 0),
      add reserve_amount bigint check (reserve_amount > 0),
      add reserve_currency text check (char_length(reserve_currency) = 3),
      add bidding_opens_at timestamptz,
      add visibility text not null default 'OPEN' check (visibility in ('OPEN', 'RANK_ONLY', 'SEALED')),
      add award_mode text not null default 'REQUESTER' check (award_mode in ('REQUESTER', 'AUTOMATIC')),
      add award_is_confirmed boolean not null default false,
      add weight_price int not null default 100 check (weight_price >= 1),
      add weight_delivery int not null default 0 check (weight_delivery >= 0),
      add weight_warranty int not null default 0 check (weight_warranty >= 0),
      add weight_rating int not null default 0 check (weight_rating >= 0),
      add revision int not null default 0 check (revision >= 0),
      add first_bid_at timestamptz,
      add pending_amendment jsonb,
      add amendment_refused_at timestamptz,
      add check (weight_price + weight_delivery + weight_warranty + weight_rating = 100),
      add check ((reserve_amount is null) = (reserve_currency is null)),
      add check (pending_amendment is null or status in ('PUBLISHED', 'BIDDING'))`);
    this.addSql('update part_request set revision = 1 where published_at is not null');
    this.addSql(`create table part_request_status_change (
      part_request_id uuid not null references part_request,
      sequence int not null check (sequence > 0),
      previous_status text not null check (previous_status in ${statuses}),
      status text not null check (status in ${statuses}),
      actor_id text,
      reason text,
      at timestamptz not null,
      primary key (part_request_id, sequence)
    )`);
    // What was before is not known any better than this.
    this.addSql(`insert into part_request_status_change (part_request_id, sequence, previous_status, status, at)
      select id, 1, 'DRAFT', status, coalesce(published_at, created_at) from part_request where status <> 'DRAFT'`);
    this.addSql(`create trigger append_only before update or delete or truncate on part_request_status_change
      for each statement execute function refuse_change()`);
  }

  override down(): void {
    this.addSql('drop table part_request_status_change');
    this.addSql(`alter table part_request
      drop column tags, drop column wanted_conditions, drop column quantity, drop column reserve_amount,
      drop column reserve_currency, drop column bidding_opens_at, drop column visibility, drop column award_mode,
      drop column award_is_confirmed, drop column weight_price, drop column weight_delivery,
      drop column weight_warranty, drop column weight_rating, drop column revision, drop column first_bid_at,
      drop column pending_amendment, drop column amendment_refused_at`);
  }
}
