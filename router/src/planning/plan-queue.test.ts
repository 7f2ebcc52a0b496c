import { type PlanJob, PlanQueue } from './plan-queue.ts';
import { PlannerBusy } from './planning-errors.ts';

describe('the queue of operations to be planned', () => {
  let queue: PlanQueue;
  const forgotten: string[] = [];
  beforeEach(() => {
    queue = new PlanQueue();
    forgotten.length = 0;
  });

  const add = (key: string, background = false, document = '{ a }'): PlanJob => {
    const job = queue.add(key, { id: 0, document, operationName: undefined }, background);
    job.outcome.promise.catch((error) => {
      expect(error).toBeInstanceOf(PlannerBusy);
      forgotten.push(key);
    });
    return job;
  };
  const order = () => {
    const keys: string[] = [];
    for (let job = queue.take(); job; job = queue.take()) keys.push(job.key);
    return keys;
  };
  const settled = () => new Promise(setImmediate);
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index));

  it('puts what the last one left behind what others wait for', () => {
    const left = add('left');
    const shared = add('shared');
    add('waited for');
    expect(queue.join('shared', false)).toBe(shared);
    queue.leave(left);
    queue.leave(shared);
    expect(order()).toEqual(['shared', 'waited for', 'left']);
  });

  it('hurries with what was left when somebody comes back for it', () => {
    const left = add('left');
    add('background', true);
    queue.leave(left);
    expect(queue.join('left', false)).toBe(left);
    expect(order()).toEqual(['left', 'background']);
  });

  it('does not plan a second time what is left while it is planned', () => {
    const job = add('a');
    expect(queue.take()).toBe(job);
    queue.leave(job);
    expect(queue.take()).toBeUndefined();
    expect(queue.join('a', false)).toBe(job);
  });

  it('refuses at once what comes when too many wait, and has room again when they have left', async () => {
    const jobs = numbered(100).map((key) => add(key));
    add('one more');
    await settled();
    expect(forgotten).toEqual(['one more']);
    for (const job of jobs) queue.leave(job);
    add('another');
    await settled();
    expect(forgotten).toEqual(['one more']);
    expect(order()).toEqual(['another', ...numbered(100)]);
  });

  it('forgets the oldest of what nobody waits for, sooner when it is long', async () => {
    for (const key of numbered(200)) add(key, true);
    add('long', true, `{ a(b: "${'x'.repeat(20_000)}") }`);
    await settled();
    expect(forgotten).toEqual(numbered(10));
    expect(queue.join('0', true)).toBeUndefined();
    expect(order()).toHaveLength(191);
  });
});
