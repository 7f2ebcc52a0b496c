import { FrameBatches, type Pace } from './frame-batches.ts';

/** Time and frames that pass when the test says so. */
function stage() {
  let now = 1_000;
  let task: { run: () => void; notBefore: number } | undefined;
  const pace: Pace = {
    now: () => now,
    schedule: (run, notBefore) => {
      task = { run, notBefore };
      return () => {
        task = undefined;
      };
    },
  };
  const passes = (ms: number) => {
    now += ms;
    if (task && task.notBefore <= now) task.run();
  };
  return { pace, passes };
}

describe('what arrives between two frames', () => {
  it('is handed on together, in its order', () => {
    const { pace, passes } = stage();
    const taken: (readonly number[])[] = [];
    const batches = new FrameBatches<number>((batch) => taken.push(batch), pace);
    batches.add(1);
    batches.add(2);
    expect(taken).toEqual([]);
    passes(16);
    expect(taken).toEqual([[1, 2]]);
  });

  it('changes the page a few times a second only, and is never lost', () => {
    const { pace, passes } = stage();
    const taken: (readonly number[])[] = [];
    const batches = new FrameBatches<number>((batch) => taken.push(batch), pace);
    for (let each = 1; each <= 40; each++) {
      batches.add(each);
      passes(25);
    }
    batches.flush();
    expect(taken.length).toBeLessThanOrEqual(8);
    expect(taken.flat()).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('is forgotten when nobody wants it any more', () => {
    const { pace, passes } = stage();
    const taken: (readonly number[])[] = [];
    const batches = new FrameBatches<number>((batch) => taken.push(batch), pace);
    batches.add(1);
    batches.clear();
    passes(500);
    batches.flush();
    expect(taken).toEqual([]);
  });
});
