/** A statement whose `:names` are values; the columns of its row, if it has one, are values from then on. */
export interface Step {
  readonly text: string;
  readonly returns: boolean;
}

/**
 * The least that accepting a bid takes, in the product's own tables with their indexes and constraints. What it
 * leaves out is in its favour: whether the merchant may bid, which bid it supersedes, who is outbid, the hash.
 */
export const steps: readonly Step[] = [
  { returns: false, text: 'begin' },
  {
    returns: true,
    text: `select sequence + 1 as sequence, coalesce(leading_amount, 1000000000) - 1 as amount,
      uuidv7() as bid_id, clock_timestamp() as now
      from auction where id = :auction for update`,
  },
  {
    returns: false,
    text: `insert into bid (id, auction_id, merchant_id, merchant_user_id, placed_by, bidder_number, amount,
      effective_amount, currency, condition, delivery_days, status, sequence, placed_at)
      values (:bid_id, :auction, :bid_id, 'bidder', 'bidder', 1, :amount,
      :amount, 'SAR', 'USED', 2, 'ACTIVE', :sequence, :now)`,
  },
  {
    returns: false,
    text: `insert into auction_event (auction_id, sequence, type, data, at, hash, previous_hash)
      values (:auction, :sequence, 'BidPlaced',
      jsonb_build_object('bidId', :bid_id::text, 'bidder', 1, 'amount', :amount::bigint, 'currency', 'SAR'),
      :now, repeat('0', 64), repeat('0', 64))`,
  },
  {
    returns: false,
    text: `insert into outbox (event_id, type, version, producer, aggregate_id, data)
      values (uuidv7(), 'bid.placed', 1, 'bids', :auction::text,
      jsonb_build_object('auctionId', :auction::text, 'partRequestId', :auction::text, 'requesterId', 'requester',
      'title', 'Front brake disc', 'bidId', :bid_id::text, 'merchantId', :bid_id::text, 'merchantUserId', 'bidder',
      'amount', jsonb_build_object('amount', :amount::bigint, 'currency', 'SAR'), 'sequence', :sequence::int))`,
  },
  {
    returns: false,
    text: `update auction set sequence = :sequence, head_hash = repeat('0', 64), bid_count = bid_count + 1,
      leading_bid_id = :bid_id, leading_amount = :amount, leading_effective_amount = :amount
      where id = :auction`,
  },
  { returns: false, text: 'commit' },
];

/** As pgbench reads them. */
export function scriptFor(statements: readonly Step[]): string {
  return statements
    .map(({ text, returns }) => `${text.replaceAll(/\s+/g, ' ')}${returns ? ' \\gset' : ';'}\n`)
    .join('');
}

/** As pg takes them: `$1`, `$2` for the names in their order. One that is there twice may be of two types. */
export function numbered({ text }: Step): { readonly text: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const withNumbers = text.replaceAll(/(?<!:):([a-z_]+)/g, (_, name: string) => `$${names.push(name)}`);
  return { text: withNumbers, names };
}
