import { Migration } from '@mikro-orm/migrations';

/** One moment at which each auction is due, amendments that are decided once, and what must never be. */
export class Migration20261121AuctionLife extends Migration {
  override up(): void {
    this.addSql(`alter table auction
      add decided_revision int not null default 1 check (decided_revision >= revision),
      add part_condition text check (part_condition in ('NEW', 'USED', 'OEM', 'AFTERMARKET')),
      add due_at timestamptz generated always as (
        case status
          when 'SCHEDULED' then opens_at
          when 'OPEN' then ends_at
          when 'CLOSED' then coalesce(offer_due_at, award_due_at)
        end
      ) stored`);
    // Whoever looks for what is due asks one index, and so does whoever wants to know what comes next.
    this.addSql('drop index auction_scheduled, auction_closed');
    this.addSql('create index auction_due on auction (due_at) where due_at is not null');
    this.addSql(`alter table auction
      add check ((direction = 'FORWARD') = (part_condition is not null)),
      add constraint auction_lot_has_seller check ((direction = 'FORWARD') = (requester_merchant_id is not null)),
      add constraint auction_lot_has_start check ((direction = 'FORWARD') = (starting_amount is not null)),
      add constraint auction_sealed_end check (visibility <> 'SEALED' or extension_seconds = 0),
      add constraint auction_was_opened check (status in ('SCHEDULED', 'CANCELLED') or opened_at is not null),
      add constraint auction_takes_no_bids_yet
        check (status <> 'SCHEDULED' or (opened_at is null and bid_count = 0)),
      add constraint auction_has_award_window check (status <> 'CLOSED' or award_due_at is not null),
      add constraint auction_offers_when_closed check (status = 'CLOSED' or offered_bid_id is null),
      add constraint auction_reason check (status = 'CANCELLED' or cancellation_reason is null)`);
    // Whatever happens once in the life of an auction is written once, by whomever and however often it is tried.
    this.addSql(`create unique index auction_event_last on auction_event (auction_id)
      where type in ('AuctionAwarded', 'AuctionExpired', 'AuctionCancelled')`);
    this.addSql(`create unique index auction_event_opened on auction_event (auction_id)
      where type = 'AuctionOpened'`);
    this.addSql(`create unique index auction_event_closed on auction_event (auction_id)
      where type = 'AuctionClosed'`);
    this.addSql(`create unique index auction_event_terms on auction_event (auction_id, ((data ->> 'revision')::int))
      where type in ('AuctionScheduled', 'AuctionAmended')`);
  }

  override down(): void {
    this.addSql(
      'drop index auction_event_last, auction_event_opened, auction_event_closed, auction_event_terms',
    );
    this.addSql('drop index auction_due');
    // What refers to these columns goes with them.
    this.addSql(`alter table auction drop column due_at, drop column part_condition, drop column decided_revision,
      drop constraint auction_lot_has_seller, drop constraint auction_lot_has_start,
      drop constraint auction_sealed_end, drop constraint auction_was_opened,
      drop constraint auction_takes_no_bids_yet, drop constraint auction_has_award_window,
      drop constraint auction_offers_when_closed, drop constraint auction_reason`);
    this.addSql("create index auction_closed on auction (award_due_at) where status = 'CLOSED'");
    this.addSql("create index auction_scheduled on auction (opens_at) where status = 'SCHEDULED'");
  }
}
