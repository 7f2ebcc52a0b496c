import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export type AuctionEventType =
  | 'AuctionScheduled'
  | 'AuctionOpened'
  | 'AuctionAmended'
  | 'BidPlaced'
  | 'BidWithdrawn'
  | 'AuctionExtended'
  | 'AuctionClosed'
  | 'AuctionAwardOffered'
  | 'AuctionAwardLapsed'
  | 'AuctionAwarded'
  | 'AuctionExpired'
  | 'AuctionCancelled';

/** Flat, so that its canonical form is its keys in order. */
export type AuctionEventData = Readonly<Record<string, string | number | null>>;

/** One entry of an auction's history, which is append-only; the current state can be recomputed from it. */
@Entity({ tableName: 'auction_event' })
export class AuctionEventRow {
  @PrimaryKey({ type: 'uuid' })
  auctionId!: string;

  @PrimaryKey({ type: 'integer' })
  sequence!: number;

  @Property({ type: 'text' })
  type!: AuctionEventType;

  @Property({ type: 'json', columnType: 'jsonb' })
  data!: AuctionEventData;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;

  @Property({ type: 'text' })
  hash!: string;

  @Property({ type: 'text' })
  previousHash!: string;
}
