import type { Cluster } from '@dallal/postgres';

const FAULTS = `
  with told as (
    select auction_id, sequence, type, hash, previous_hash, (data ->> 'amount')::bigint as amount,
      row_number() over w as nth, lag(hash) over w as hash_before
    from auction_event where auction_id = any ($1::uuid[])
    window w as (partition by auction_id order by sequence)
  ),
  prices as (
    select auction_id, amount < min(amount) over (
      partition by auction_id order by sequence rows between unbounded preceding and 1 preceding) as is_better
    from told where type = 'BidPlaced'
  ),
  heads as (select distinct on (auction_id) auction_id, sequence, hash from told order by auction_id, sequence desc)
  select
    (select count(*)::int from told where sequence <> nth) as gaps,
    (select count(*)::int from told where previous_hash <> coalesce(hash_before, repeat('0', 64))) as "broken links",
    (select count(*)::int from prices where not is_better) as "bids that do not improve",
    (select count(*)::int from auction join heads on auction_id = id
      where auction.sequence <> heads.sequence or head_hash <> hash) as "wrong heads",
    (select count(*)::int from auction where id = any ($1::uuid[]) and leading_amount is distinct from
      (select min(amount) from bid where auction_id = auction.id)) as "wrong leaders",
    (select count(*)::int from told where type = 'BidPlaced') as told,
    (select count(*)::int from bid where auction_id = any ($1::uuid[])) as bids`;

/**
 * Throws unless the histories of these auctions have every accepted bid, in one gapless chain in which each improves
 * on all before: a fast wrong answer is no result.
 */
export async function checkHistories(
  cluster: Cluster,
  database: string,
  auctions: readonly string[],
  { accepted, failed }: { readonly accepted: number; readonly failed: number },
): Promise<void> {
  const [row] = await cluster.query(FAULTS, [auctions], database);
  const { told, bids, ...faults } = row as Record<string, number>;
  const found = Object.entries(faults).filter(([, count]) => count > 0);
  // Nobody knows what became of a bid that was never answered.
  const isTold = (count: number) => count >= accepted && count <= accepted + failed;
  if (!isTold(told!)) found.push([`events, but ${accepted} acknowledged bids`, told!]);
  if (!isTold(bids!)) found.push([`bids, but ${accepted} acknowledged ones`, bids!]);
  if (found.length > 0)
    throw new Error(`The history is wrong: ${found.map(([what, count]) => `${count} ${what}`).join(', ')}`);
}
