import { setImmediate } from 'node:timers/promises';
import { OrderedWork } from './ordered-work.ts';

describe('ordered work', () => {
  it('hands results on in the order of their items, and is done when all were taken', async () => {
    const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const handed: string[] = [];
    const work = new OrderedWork<number, string>(
      { width: 3, backlog: 3 },
      async (item) => {
        await gates[item]?.promise;
        return `result ${item}`;
      },
      async (result) => {
        handed.push(`${result} begins`);
        await setImmediate();
        handed.push(`${result} ends`);
      },
    );
    for (const item of [0, 1, 2]) void work.add(item);
    for (const { resolve } of gates.reverse()) resolve();
    await work.done;
    const of = (what: string) => [0, 1, 2].map((item) => `result ${item} ${what}`);
    expect(handed).toEqual([...of('begins'), ...of('ends')]);
  });

  it('has room for so many items and no more', async () => {
    const gate = Promise.withResolvers<void>();
    const work = new OrderedWork<number, void>(
      { width: 2, backlog: 9 },
      () => gate.promise,
      () => undefined,
    );
    expect(work.add(1)).toBeUndefined();
    let room = false;
    const second = work.add(2)?.then(() => {
      room = true;
    });
    await setImmediate();
    expect(room).toBe(false);
    gate.resolve();
    await second;
    expect(room).toBe(true);
  });

  it('has no room while too many results have not been taken', async () => {
    const taken = Promise.withResolvers<void>();
    const work = new OrderedWork<number, number>(
      { width: 9, backlog: 2 },
      async (item) => item,
      () => taken.promise,
    );
    expect(work.add(1)).toBeUndefined();
    let room = false;
    const second = work.add(2)?.then(() => {
      room = true;
    });
    await setImmediate();
    expect(room).toBe(false);
    taken.resolve();
    await second;
    expect(room).toBe(true);
  });
});
