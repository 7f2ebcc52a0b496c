import { PolledSource } from './polled-source.ts';

const version = { etag: undefined, lastModified: undefined };

describe('a source that is polled', () => {
  it('looks anew for whoever asks while it looks: what it was answered may be out of date', async () => {
    const answers: ((text: string) => void)[] = [];
    const get = async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      answers.push(resolve);
      return { text: await promise, version };
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

  it('tells nothing of what arrives when it has been stopped', async () => {
    const answer = Promise.withResolvers<{ text: string; version: typeof version }>();
    const told: unknown[] = [];
    const tell = (what?: unknown) => void told.push(what);
    const watch = new PolledSource('somewhere', () => answer.promise, 3_600_000).watch('known', {
      changed: tell,
      lost: tell,
      found: tell,
    });
    const look = watch.look();
    watch.stop();
    answer.resolve({ text: 'late', version });
    await look;
    expect(told).toEqual([]);
  });
});
