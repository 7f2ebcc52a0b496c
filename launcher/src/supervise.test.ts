import { eventually } from '@dallal/testing';
import { type Supervised, superviseUntil } from './supervise.ts';

/** Something that can be made to end, and to fail to start. */
class Fragile implements Supervised {
  starts = 0;
  failures = 0;
  end: () => void = () => {};
  #ended = new Promise<void>((resolve) => (this.end = resolve));

  async start(): Promise<void> {
    if (this.failures-- > 0) throw new Error('not yet');
    this.starts++;
    this.#ended = new Promise<void>((resolve) => (this.end = resolve));
  }
  ended(): Promise<void> {
    return this.#ended;
  }
}

describe('supervision', () => {
  it('starts it again whenever it ends, and tries again when that fails', async () => {
    const it = new Fragile();
    const told: string[] = [];
    const ending = new AbortController();
    const supervision = superviseUntil(ending.signal, it, {
      died: () => told.push('died'),
      back: () => told.push('back'),
      failed: () => told.push('failed'),
    });
    it.end();
    await eventually(() => it.starts === 1);
    it.failures = 1;
    it.end();
    await eventually(() => it.starts === 2);
    expect(told).toEqual(['died', 'back', 'died', 'failed', 'back']);
    ending.abort();
    await supervision;
  });

  it('starts nothing any more once it is told to stop, even in the pause before a start', async () => {
    const it = new Fragile();
    const ending = new AbortController();
    const supervision = superviseUntil(ending.signal, it, {
      died: () => ending.abort(),
      back: () => {},
      failed: () => {},
    });
    it.end();
    await supervision;
    expect(it.starts).toBe(0);
  });
});
