import { Looking } from './looking.ts';

describe('looking', () => {
  it('is done once for all who ask while one is under way, and begins after they asked', async () => {
    const begun: (() => void)[] = [];
    const looking = new Looking(() => new Promise((resolve) => void begun.push(resolve)));
    const first = looking.now();
    const others = Array.from({ length: 1_000 }, () => looking.now());
    expect(begun.length).toBe(1);
    begun[0]?.();
    await first;
    await Promise.resolve();
    expect(begun.length).toBe(2);
    begun[1]?.();
    await Promise.all(others);
    expect(begun.length).toBe(2);
  });

  it('is done again for those who asked while one failed', async () => {
    let failures = 1;
    const looking = new Looking(async () => {
      if (failures-- > 0) throw new Error('The database is away.');
    });
    const [failed, after] = [looking.now(), looking.now()];
    await expect(failed).rejects.toThrow('away');
    await after;
    await looking.now();
  });
});
