import { setImmediate } from 'node:timers/promises';
import { PolledSource } from './polled-source.ts';

const etag = undefined;

describe('a source that is polled', () => {
  it('looks anew for whoever asks while it looks: what it was answered may be out of date', async () => {
    const answers: ((text: string) => void)[] = [];
    const get = async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      answers.push(resolve);
      return { text: await promise, etag };
    };
    const told: string[] = [];
    const listener = { changed: (text: string) => void told.push(text), lost: () => {}, found: () => {} };
    const watch = new PolledSource('somewhere', get, 3_600_000).watch('known', listener);
    const [first, second] = [watch.look(), watch.look()];
    await Promise.resolve();
    expect(answers).toHaveLength(1);
    answers[0]?.('first');
    await first;
    answers[1]?.('second');
    await second;
    expect(told).toEqual(['first', 'second']);
    watch.stop();
  });

  it('looks once more for all who ask while it looks, however many they are', async () => {
    let asked = 0;
    const get = async () => {
      asked += 1;
      await setImmediate();
      return { text: 'known', etag };
    };
    const told: string[] = [];
    const listener = { changed: (text: string) => void told.push(text), lost: () => {}, found: () => {} };
    const watch = new PolledSource('somewhere', get, 3_600_000).watch('known', listener);
    await Promise.all(Array.from({ length: 1_000 }, () => watch.look()));
    expect(asked).toBe(2);
    // Whoever asks is told, though it is nothing new: what was refused may be taken now.
    expect(told).toEqual(['known', 'known']);
    watch.stop();
  });

  it('tells nothing of what arrives when it has been stopped', async () => {
    const answer = Promise.withResolvers<{ text: string; etag: undefined }>();
    const told: unknown[] = [];
    const tell = (what?: unknown) => void told.push(what);
    const watch = new PolledSource('somewhere', () => answer.promise, 3_600_000).watch('known', {
      changed: tell,
      lost: tell,
      found: tell,
    });
    const look = watch.look();
    watch.stop();
    answer.resolve({ text: 'late', etag });
    await look;
    expect(told).toEqual([]);
  });
});
