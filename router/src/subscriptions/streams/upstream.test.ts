import { jest } from '@jest/globals';
import type { SubgraphResult } from '../../transports/transport.ts';
import { Upstream } from './upstream.ts';

const event = (n: number): SubgraphResult => ({ data: { n } });

describe('a subscription at a subgraph', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Opens subscriptions that are lost at once, after the events of the first. */
  const lossy = (patienceMs: number, events: SubgraphResult[] = []) => {
    const seen = { opened: [] as number[], events: [] as SubgraphResult[], failed: undefined as unknown };
    const upstream = new Upstream(
      {
        open: async () => {
          seen.opened.push(performance.now());
          const first = events.splice(0);
          return {
            next: async () => {
              const value = first.shift();
              if (!value) throw new Error('lost');
              return { done: false, value };
            },
          };
        },
        event: (value) => void seen.events.push(value) as undefined,
        reopening: () => {},
        ended: () => {},
        failed: (cause) => {
          seen.failed = cause;
        },
      },
      patienceMs,
    );
    return { upstream, seen };
  };

  it('is opened again with ever longer waits, until patience ends', async () => {
    const { upstream, seen } = lossy(60_000, [event(1)]);
    upstream.open();
    await jest.advanceTimersByTimeAsync(70_000);
    const waits = seen.opened.slice(1).map((time, index) => time - seen.opened[index]!);
    for (const [index, wait] of waits.entries())
      expect(wait).toBeLessThanOrEqual(Math.min(5_000, 50 * 2 ** index) + 1);
    expect(seen.opened.at(-1)! - seen.opened[0]!).toBeGreaterThan(45_000);
    expect(seen.events).toEqual([event(1)]);
    expect(seen.failed).toEqual(new Error('lost'));
  });

  it('is given up soon when it never came about', async () => {
    const { upstream, seen } = lossy(60_000);
    upstream.open();
    await jest.advanceTimersByTimeAsync(2_100);
    expect(seen.failed).toEqual(new Error('lost'));
  });

  it('is not opened again once it was closed', async () => {
    const { upstream, seen } = lossy(60_000, [event(1)]);
    upstream.open();
    await jest.advanceTimersByTimeAsync(0);
    upstream.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(seen.opened).toHaveLength(1);
    expect(seen.failed).toBeUndefined();
  });
});
