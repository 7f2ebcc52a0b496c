import { openPointStore } from './point-store.ts';

describe('points counted in memory', () => {
  it('are kept in a window longer than any timer', async () => {
    const store = await openPointStore(undefined, { onError: () => {}, onReady: () => {} });
    const month = store.limiter('user', { points: 10, perSeconds: 2_678_400 });
    await month.consume('noor', 4);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await month.get('noor'))?.consumedPoints).toBe(4);
    store.close();
  });
});
