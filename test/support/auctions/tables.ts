import type { Data } from '../client.ts';

/** What bids has kept, as it lies in its tables; columns that an invariant needs have a type. */
export interface Tables {
  readonly auctions: readonly AuctionRow[];
  readonly bids: readonly BidRow[];
  /** By auction and sequence. */
  readonly events: readonly EventRow[];
  readonly outbox: readonly OutboxRow[];
  readonly autoBids: readonly AutoBidRow[];
  /** Events that could not be handled. */
  readonly deadLetters: readonly Data[];
  /** What the graph itself says of the history of each auction. */
  readonly verifications: readonly Verification[];
}

export interface AuctionRow {
  readonly id: string;
  readonly partRequestId: string;
  readonly direction: 'REVERSE' | 'FORWARD';
  readonly visibility: 'OPEN' | 'RANK_ONLY' | 'SEALED';
  readonly status: string;
  readonly endsAt: Date;
  readonly hardEndsAt: Date;
  readonly incrementBasisPoints: number;
  readonly incrementMinimum: number;
  readonly weightPrice: number;
  readonly weightDelivery: number;
  readonly weightWarranty: number;
  readonly weightRating: number;
  readonly sequence: number;
  readonly headHash: string;
  readonly bidCount: number;
  readonly awardedBidId: string | null;
  readonly awardMode: 'REQUESTER' | 'AUTOMATIC';
  /** Null: an award is final at once. */
  readonly confirmationSeconds: number | null;
}

export interface BidRow {
  readonly id: string;
  readonly auctionId: string;
  readonly merchantId: string;
  /** Of the part. */
  readonly amount: number;
  readonly shippingAmount: number;
  readonly effectiveAmount: number;
  readonly deliveryDays: number;
  readonly warrantyMonths: number;
  readonly ratingHundredths: number | null;
  readonly isAutomatic: boolean;
  readonly status: string;
  readonly sequence: number;
  readonly placedAt: Date;
  readonly idempotencyKey: string | null;
}

export interface AutoBidRow {
  readonly auctionId: string;
  readonly merchantId: string;
  readonly status: 'ACTIVE' | 'EXHAUSTED' | 'STOPPED';
  /** Of the total. */
  readonly limitAmount: number;
  readonly deliveryDays: number;
  readonly warrantyMonths: number;
}

export interface EventRow {
  readonly auctionId: string;
  readonly sequence: number;
  readonly type: string;
  readonly data: Data;
  readonly at: Date;
  readonly hash: string;
  readonly previousHash: string;
}

export interface OutboxRow {
  readonly type: string;
  readonly aggregateId: string;
  readonly data: Data;
  readonly position: number | null;
}

export interface Verification {
  readonly auctionId: string;
  readonly intact: boolean;
  readonly firstFault?: Data;
}

type Query = (statement: string) => Promise<Data[]>;

export async function readTables(query: Query): Promise<Omit<Tables, 'verifications'>> {
  const rows = async (statement: string) => (await query(statement)).map(camelCased);
  return {
    auctions: await rows('select * from auction order by id'),
    bids: await rows('select * from bid order by auction_id, sequence'),
    events: await rows('select * from auction_event order by auction_id, sequence'),
    autoBids: await rows('select * from auto_bid order by auction_id, set_at'),
    outbox: await rows('select type, aggregate_id, data, position from outbox order by seq'),
    deadLetters: await rows('select type, error from dead_letter'),
  };
}

/** Amounts are bigint, which the driver gives as text. */
function camelCased(row: Data): Data {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'string' && /(amount|minimum|position)$/.test(name) ? Number(value) : value,
    ]),
  );
}
