import { setImmediate } from 'node:timers/promises';
import { OrderedWork } from './ordered-work.ts';

describe('ordered work', () => {
  it('hands results on in the order of their items, one at a time', async () => {
    const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const handed: string[] = [];
    const work = new OrderedWork<number, string>(
      3,
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
    expect(handed).toEqual([0, 1, 2].flatMap((item) => [`result ${item} begins`, `result ${item} ends`]));
  });

  it('has room for so many items and no more', async () => {
    const gate = Promise.withResolvers<void>();
    const work = new OrderedWork<number, void>(
      2,
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
});
