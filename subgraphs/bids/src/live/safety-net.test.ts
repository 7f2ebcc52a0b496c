import type { Logger } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { SafetyNet } from './safety-net.ts';

/** A database of auctions' sequences that counts its queries and can be away. */
function database(sequences: Record<string, number>) {
  const state = { queries: 0, isAway: false, sequences };
  const execute = async () => {
    state.queries += 1;
    if (state.isAway) throw new Error('The database is away.');
    return Object.entries(state.sequences).map(([id, sequence]) => ({ id, sequence }));
  };
  const em = { getConnection: () => ({ execute }), getTransactionContext: () => undefined };
  return { state, em: () => em as unknown as EntityManager };
}

function logbook() {
  const lines: string[] = [];
  const write = (level: string) => () => void lines.push(level);
  return { lines, log: { warn: write('warn'), info: write('info') } as unknown as Logger };
}

describe('the safety net', () => {
  it('asks the database once for a thousand watchers of two auctions, and wakes those of the one that moved', async () => {
    const { state, em } = database({ a: 1, b: 1 });
    const net = new SafetyNet(em, logbook().log);
    const woken = { a: 0, b: 0 };
    const leave = Array.from({ length: 1_000 }, (_, n) => {
      const auction = n % 2 ? 'a' : 'b';
      return net.watch(auction, () => {
        woken[auction] += 1;
      });
    });
    await net.look();
    Object.assign(woken, { a: 0, b: 0 });
    state.sequences.a = 2;
    await net.look();
    await net.look();
    expect(woken).toEqual({ a: 500, b: 0 });
    expect(state.queries).toBe(3);
    for (const left of leave) left();
    state.sequences.a = 3;
    await net.look();
    expect(woken.a).toBe(500);
    await net.close();
  });

  it('tells of an outage once, and wakes everybody when it is over', async () => {
    const { state, em } = database({ a: 1 });
    const { lines, log } = logbook();
    const net = new SafetyNet(em, log);
    let woken = 0;
    net.watch('a', () => {
      woken += 1;
    });
    await net.look();
    state.isAway = true;
    await Promise.all([net.look(), net.look()]);
    for (let reader = 0; reader < 1_000; reader += 1) net.failed(new Error('The database is away.'));
    await net.look();
    expect(woken).toBe(1);
    expect(lines).toEqual(['warn']);
    state.isAway = false;
    await net.look();
    expect(woken).toBe(2);
    expect(lines).toEqual(['warn', 'info']);
    await net.close();
  });
});
