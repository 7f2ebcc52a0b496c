import { type PubSub, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PresenceReport } from './presence.report.ts';

/** A reporter that says nothing for so long has died: a living one repeats itself every ten seconds. */
export const EXPIRY_SECONDS = 30;

/** Where a changed number of watchers is announced. */
export const presenceTopic = (auctionId: string): string => `presence.${auctionId}`;

/** Keeps what the routers report: in the database, since all processes of this subgraph must say the same. */
export class PresenceService {
  readonly #pubsub: PubSub;

  constructor(pubsub: PubSub) {
    this.#pubsub = pubsub;
  }

  async record(em: EntityManager, { reporter, counts }: PresenceReport): Promise<void> {
    // In one order, so that two messages of one reporter never wait for each other.
    const entries = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
    const changed = await sql<{ auction_id: string }>(
      em,
      `with reported as (
        select (entry ->> 0)::uuid as auction_id, (entry ->> 1)::int as count
        from jsonb_array_elements(?::jsonb) as entry
      ), gone as (
        delete from auction_presence
        where reporter = ?::uuid and auction_id in (select auction_id from reported where count = 0)
        returning auction_id
      ), kept as (
        insert into auction_presence (auction_id, reporter, count, expires_at)
        select auction_id, ?::uuid, count, clock_timestamp() + make_interval(secs => ?)
        from reported join auction on auction.id = auction_id where count > 0 order by auction_id
        on conflict (auction_id, reporter) do update set count = excluded.count, expires_at = excluded.expires_at
        returning auction_id, old.count is distinct from new.count as is_new
      )
      select auction_id from gone union all select auction_id from kept where is_new`,
      [JSON.stringify(entries), reporter, reporter, EXPIRY_SECONDS],
    );
    await this.#forgetExpired(em);
    await Promise.all(changed.map(({ auction_id: id }) => this.#pubsub.publish(presenceTopic(id), {})));
  }

  /** How many watch these auctions; who is not there has none. Several reporters add up. */
  async countsOf(em: EntityManager, auctionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await sql<{ auction_id: string; count: number }>(
      em,
      `select auction_id, sum(count)::int as count from auction_presence
      where auction_id = any (?::uuid[]) and expires_at > clock_timestamp() group by auction_id`,
      [`{${auctionIds.join(',')}}`],
    );
    return new Map(rows.map(({ auction_id: id, count }) => [id, count]));
  }

  /** Whoever reports sweeps up after the dead, past what others are sweeping up. */
  async #forgetExpired(em: EntityManager): Promise<void> {
    await sql(
      em,
      `delete from auction_presence where (auction_id, reporter) in (
        select auction_id, reporter from auction_presence where expires_at < clock_timestamp()
        for update skip locked
      )`,
    );
  }
}
