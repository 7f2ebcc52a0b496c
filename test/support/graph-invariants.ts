import { eventually } from '@dallal/testing';
import { type GraphProcess, subgraphNames } from './graph-process.ts';
import type { People } from './people.ts';
import type { Sale } from './sale.ts';

/** How long what happens by event may take on a machine that is busy with other tests. */
const SETTLE = { within: 90_000 };

/** Exactly what was acknowledged in the life of this graph has happened: by analytics, and by the gateway's own books. */
export async function expectCounted(
  graph: GraphProcess,
  { staff }: People,
  sales: readonly Sale[],
): Promise<void> {
  const bids = sales.flatMap((sale) => sale.bids);
  const expected = {
    requestsPublished: sales.length,
    auctionsOpened: sales.length,
    bidsPlaced: bids.length,
    auctionsAwarded: sales.length,
    ordersPlaced: sales.length,
    paymentsCaptured: sales.length,
    invoicesIssued: sales.length,
    gross: { amount: sales.reduce((sum, { winner }) => sum + winner.amount, 0) },
  };
  const counted = async () => {
    const { marketplaceSummary } = await staff.persist(`{ marketplaceSummary {
      requestsPublished auctionsOpened bidsPlaced auctionsAwarded ordersPlaced paymentsCaptured invoicesIssued gross { amount }
    } }`);
    expect(marketplaceSummary).toEqual(expected);
    return true;
  };
  await eventually(counted, { ...SETTLE, what: 'analytics to have counted it all' });
  const [charges] = await graph.rows(
    'payments',
    'select count(*)::int, sum(amount)::int from sandbox_charge',
  );
  expect(charges).toEqual({ count: sales.length, sum: expected.gross.amount });
}

/** Nothing is under way any more, and nothing was given up: every event is published, consumed, and no dead letter. */
export async function expectQuiet(graph: GraphProcess): Promise<void> {
  const quiet = async () => {
    const ends = new Map<string, number>();
    for (const name of subgraphNames) {
      const [outbox] = await graph.rows(
        name,
        `select count(*)::int as events, coalesce(max(position), 0)::int as last,
          count(*) filter (where position is null)::int as waiting from outbox`,
      );
      // Gapless: as many positions as events.
      expect(outbox).toEqual({ events: outbox!.last, last: outbox!.last, waiting: 0 });
      ends.set(name, Number(outbox!.last));
    }
    for (const name of subgraphNames) {
      for (const { producer, position } of await graph.rows(name, 'select * from inbox_cursor')) {
        expect({ name, producer, position: Number(position) }).toEqual({
          name,
          producer,
          position: ends.get(String(producer)),
        });
      }
      expect({ name, dead: await graph.rows(name, 'select type, error from dead_letter') }).toEqual({
        name,
        dead: [],
      });
    }
    // One that was being sent when its sender died waits for its lease to end, which is a minute.
    expect(await graph.rows('notifications', "select * from delivery where status = 'FAILED'")).toEqual([]);
    return true;
  };
  await eventually(quiet, { ...SETTLE, what: 'all events to be dealt with' });
}
