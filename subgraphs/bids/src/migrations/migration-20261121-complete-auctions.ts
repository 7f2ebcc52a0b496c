import { Migration } from '@mikro-orm/migrations';

/**
 * Both directions, three visibilities, weighted ranking, a scheduled opening, reserves, automatic awards and awards
 * that the bidder confirms; what an offer says beside its price; bids that are placed automatically.
 */
export class Migration20261121CompleteAuctions extends Migration {
  override up(): void {
    this.addSql('alter table auction alter part_request_id drop not null');
    this.addSql('alter table auction drop constraint auction_status_check');
    this.addSql(`alter table auction add constraint auction_status_check
      check (status in ('SCHEDULED', 'OPEN', 'CLOSED', 'AWARDED', 'EXPIRED', 'CANCELLED'))`);
    this.addSql(`alter table auction
      add direction text not null default 'REVERSE' check (direction in ('REVERSE', 'FORWARD')),
      add visibility text not null default 'OPEN' check (visibility in ('OPEN', 'RANK_ONLY', 'SEALED')),
      add award_mode text not null default 'REQUESTER' check (award_mode in ('REQUESTER', 'AUTOMATIC')),
      add requester_merchant_id text,
      add description text not null default '',
      add vin text,
      add tags text[] not null default '{}',
      add wanted_conditions text[] not null default '{}',
      add quantity int not null default 1 check (quantity > 0),
      add starting_amount bigint check (starting_amount > 0),
      add reserve_amount bigint check (reserve_amount > 0),
      add weight_price int not null default 100 check (weight_price between 1 and 100),
      add weight_delivery int not null default 0 check (weight_delivery between 0 and 99),
      add weight_warranty int not null default 0 check (weight_warranty between 0 and 99),
      add weight_rating int not null default 0 check (weight_rating between 0 and 99),
      add confirmation_seconds int check (confirmation_seconds > 0),
      add max_withdrawals int not null default 2 check (max_withdrawals >= 0),
      add opens_at timestamptz,
      add revision int not null default 1 check (revision > 0),
      add first_bid_sequence int,
      add leading_effective_amount bigint check (leading_effective_amount > 0),
      add offered_bid_id uuid,
      add offer_due_at timestamptz,
      add cancellation_reason text,
      add check (weight_price + weight_delivery + weight_warranty + weight_rating = 100),
      add check ((offered_bid_id is null) = (offer_due_at is null)),
      add check ((direction = 'REVERSE') = (part_request_id is not null)),
      add check (direction = 'REVERSE' or weight_price = 100),
      add check ((leading_bid_id is null) = (leading_effective_amount is null)) not valid`);
    this.addSql('update auction set opens_at = opened_at, leading_effective_amount = leading_amount');
    this.addSql('alter table auction alter opens_at set not null, alter opened_at drop not null');
    this.addSql(`alter table auction
      add foreign key (offered_bid_id) references bid (id) deferrable initially deferred`);
    this.addSql('drop index auction_one_standing');
    this.addSql(`create unique index auction_one_standing on auction (part_request_id)
      where status in ('SCHEDULED', 'OPEN', 'CLOSED', 'AWARDED')`);
    this.addSql("create index auction_scheduled on auction (opens_at) where status = 'SCHEDULED'");
    this.addSql(`alter table bid
      add effective_amount bigint check (effective_amount > 0),
      add shipping_amount bigint not null default 0 check (shipping_amount >= 0),
      add brand text,
      add part_number text,
      add warranty_months int not null default 0 check (warranty_months >= 0),
      add rating_hundredths int check (rating_hundredths between 100 and 500),
      add photo_ids text[] not null default '{}',
      add is_automatic boolean not null default false`);
    this.addSql('update bid set effective_amount = amount');
    this.addSql('alter table bid alter effective_amount set not null');
    this.addSql('drop index bid_by_rank');
    this.addSql('create index bid_by_rank on bid (auction_id, effective_amount, sequence)');
  }

  override down(): void {
    this.addSql('drop index bid_by_rank, auction_scheduled, auction_one_standing');
    this.addSql("delete from auction where direction = 'FORWARD' or status = 'SCHEDULED'");
    this.addSql(`alter table bid drop column effective_amount, drop column shipping_amount, drop column brand,
      drop column part_number, drop column warranty_months, drop column rating_hundredths, drop column photo_ids,
      drop column is_automatic`);
    this.addSql('create index bid_by_rank on bid (auction_id, amount, sequence)');
    this.addSql(`alter table auction drop column direction, drop column visibility, drop column award_mode,
      drop column requester_merchant_id, drop column description, drop column vin, drop column tags,
      drop column wanted_conditions, drop column quantity, drop column starting_amount, drop column reserve_amount,
      drop column weight_price, drop column weight_delivery, drop column weight_warranty, drop column weight_rating,
      drop column confirmation_seconds, drop column max_withdrawals, drop column opens_at, drop column revision,
      drop column first_bid_sequence, drop column leading_effective_amount, drop column offered_bid_id,
      drop column offer_due_at, drop column cancellation_reason`);
    this.addSql('update auction set opened_at = ends_at where opened_at is null');
    this.addSql('alter table auction alter part_request_id set not null, alter opened_at set not null');
    this.addSql('alter table auction drop constraint auction_status_check');
    this.addSql(`alter table auction add constraint auction_status_check
      check (status in ('OPEN', 'CLOSED', 'AWARDED', 'EXPIRED', 'CANCELLED'))`);
    this.addSql(`create unique index auction_one_standing on auction (part_request_id)
      where status in ('OPEN', 'CLOSED', 'AWARDED')`);
  }
}
