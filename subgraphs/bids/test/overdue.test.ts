import { createLogger, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionClock } from '../src/auction/auction.clock.ts';
import { OverdueAuctions } from '../src/auction/overdue-auctions.ts';
import { type House, openHouse } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** What a sweep settles, in order, of `count` auctions each due a second before the next; which of them throw. */
async function sweep(count: number, throws: (nth: number) => boolean): Promise<string[]> {
  const auctionId = await house.auction();
  const tx = house.em();
  const [{ columns }] = (await sql<{ columns: string }>(
    tx,
    `select string_agg(column_name, ', ') as columns from information_schema.columns
     where table_name = 'auction' and is_generated = 'NEVER'`,
  )) as [{ columns: string }];
  // Rolled back in the end, so that the sweeps of the house itself never see them.
  await tx.begin();
  try {
    await sql(
      tx,
      `insert into auction (${columns}) select ${columns} from (
         select (jsonb_populate_record(auction, jsonb_build_object(
           'id', uuidv7(), 'part_request_id', n, 'ends_at', clock_timestamp() - make_interval(secs => 1000 - n)
         ))).*
         from auction, generate_series(1, ?::int) as n where id = ?
       ) as overdue`,
      [count, auctionId],
    );
    const settled: string[] = [];
    const settle = async (_: EntityManager, id: string) => {
      const [row] = await sql<{ nth: string }>(
        tx,
        'select part_request_id as nth from auction where id = ?',
        [id],
      );
      settled.push(row!.nth);
      if (throws(Number(row!.nth))) throw new Error('This one cannot be settled.');
    };
    const overdue = new OverdueAuctions(
      () => tx,
      { settle } as unknown as AuctionClock,
      createLogger('test', 'silent'),
    );
    overdue.start();
    await overdue.stop();
    return settled;
  } finally {
    await tx.rollback();
  }
}

describe('overdue auctions', () => {
  it('are settled in the order in which they were due, though some cannot be', async () => {
    expect(await sweep(5, (nth) => nth % 2 === 1)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('are all reached, however many before them cannot be settled', async () => {
    expect(await sweep(250, (nth) => nth < 250)).toEqual(Array.from({ length: 250 }, (_, n) => `${n + 1}`));
  });
});
