import { Migration } from '@mikro-orm/migrations';

/** Auctions, their bids and their history, and the merchants who may bid. */
export class Migration20261121Auctions extends Migration {
  override up(): void {
    this.addSql(`create table auction (
      id uuid primary key,
      part_request_id text not null,
      requester_id text not null,
      title text not null,
      category text not null,
      area text not null,
      status text not null check (status in ('OPEN', 'CLOSED', 'AWARDED', 'EXPIRED', 'CANCELLED')),
      currency char(3) not null,
      budget_amount bigint check (budget_amount >= 0),
      budget_is_hard boolean not null,
      opened_at timestamptz not null,
      ends_at timestamptz not null,
      hard_ends_at timestamptz not null,
      award_due_at timestamptz,
      soft_close_window_seconds int not null check (soft_close_window_seconds >= 0),
      extension_seconds int not null check (extension_seconds >= 0),
      increment_basis_points int not null check (increment_basis_points >= 0),
      increment_minimum bigint not null check (increment_minimum > 0),
      sequence int not null check (sequence >= 0),
      head_hash text not null,
      bid_count int not null check (bid_count >= 0),
      bidder_count int not null check (bidder_count >= 0),
      leading_bid_id uuid,
      leading_amount bigint check (leading_amount > 0),
      awarded_bid_id uuid,
      check (ends_at <= hard_ends_at),
      check ((leading_bid_id is null) = (leading_amount is null)),
      check ((status = 'AWARDED') = (awarded_bid_id is not null))
    )`);
    this.addSql('create index auction_of_part_request on auction (part_request_id)');
    // A request that expired may be published again, and then has another auction.
    this.addSql(`create unique index auction_one_standing on auction (part_request_id)
      where status in ('OPEN', 'CLOSED', 'AWARDED')`);
    this.addSql(`create table bid (
      id uuid primary key,
      auction_id uuid not null references auction (id),
      merchant_id text not null,
      merchant_user_id text not null,
      bidder_number int not null check (bidder_number > 0),
      amount bigint not null check (amount > 0),
      currency char(3) not null,
      condition text not null check (condition in ('NEW', 'USED', 'OEM', 'AFTERMARKET')),
      delivery_days int not null check (delivery_days >= 0),
      note text,
      status text not null
        check (status in ('ACTIVE', 'SUPERSEDED', 'WITHDRAWN', 'AWARDED', 'REJECTED', 'EXPIRED')),
      sequence int not null check (sequence > 0),
      placed_at timestamptz not null,
      idempotency_key text,
      unique (auction_id, sequence)
    )`);
    this.addSql("create unique index bid_one_awarded on bid (auction_id) where status = 'AWARDED'");
    this.addSql(
      "create unique index bid_one_active on bid (auction_id, merchant_id) where status = 'ACTIVE'",
    );
    this.addSql('create unique index bid_idempotency_key on bid (merchant_id, idempotency_key)');
    this.addSql('create index bid_by_rank on bid (auction_id, amount, sequence)');
    this.addSql('create index bid_of_user on bid (merchant_user_id, id)');
    // Deferred: a bid and the lead it takes are written in one transaction, in whatever order.
    for (const column of ['leading_bid_id', 'awarded_bid_id']) {
      this.addSql(
        `alter table auction add foreign key (${column}) references bid (id) deferrable initially deferred`,
      );
    }
    // What the sweep for overdue auctions asks for every few seconds.
    this.addSql("create index auction_open on auction (ends_at) where status = 'OPEN'");
    this.addSql("create index auction_closed on auction (award_due_at) where status = 'CLOSED'");
    this.addSql(`create table auction_event (
      auction_id uuid not null references auction (id),
      sequence int not null check (sequence > 0),
      type text not null,
      data jsonb not null,
      at timestamptz not null,
      hash text not null,
      previous_hash text not null,
      primary key (auction_id, sequence)
    )`);
    this.addSql(`create table eligible_merchant (
      merchant_id text primary key,
      user_id text not null unique,
      is_verified boolean not null,
      specialisations text[] not null,
      service_areas text[] not null
    )`);
  }

  override down(): void {
    this.addSql('drop table eligible_merchant, auction_event, bid, auction cascade');
  }
}
