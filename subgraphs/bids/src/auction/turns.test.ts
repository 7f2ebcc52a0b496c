import { jest } from '@jest/globals';
import { Turns } from './turns.ts';

describe('turns', () => {
  it('are had in the order of asking, one at a time, and a failure ends only its own', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b');
    };
    const all = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns.take('auction', work(name))));
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('of another auction are not waited for', async () => {
    const turns = new Turns();
    void turns.take('stuck', () => new Promise(() => {}));
    expect(await turns.take('free', async () => 'done')).toBe('done');
  });

  it('are refused to those who have waited too long', async () => {
    const now = jest.spyOn(performance, 'now');
    const turns = new Turns();
    const work = jest.fn(async () => {});
    const first = turns.take('auction', async () => void now.mockReturnValue(Number.MAX_SAFE_INTEGER));
    const late = turns.take('auction', work);
    await first;
    await expect(late).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(work).not.toHaveBeenCalled();
    now.mockRestore();
  });
});
