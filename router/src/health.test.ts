import { setImmediate } from 'node:timers/promises';
import { SubgraphsHealth } from './health.ts';
import type { SubgraphHealth, SubgraphTransport } from './transports/transport.ts';

/** Subgraphs that answer when they are told to. */
function subgraphs(count: number) {
  const asked: PromiseWithResolvers<SubgraphHealth>[] = [];
  const health = () => {
    const answer = Promise.withResolvers<SubgraphHealth>();
    asked.push(answer);
    return answer.promise;
  };
  const names = Array.from({ length: count }, (_, index) => `s${index}`);
  const transports = new Map(names.map((name) => [name, { health } as unknown as SubgraphTransport]));
  return { asked, transports };
}

describe('the health of the subgraphs', () => {
  it('is asked for once, however many want to know it', async () => {
    const { asked, transports } = subgraphs(2);
    const health = new SubgraphsHealth();
    const answers = Array.from({ length: 100 }, () => health.of(transports));
    expect(asked).toHaveLength(2);
    for (const { resolve } of asked) resolve({ status: 'up' });
    await Promise.all(answers);
    expect(await health.of(transports)).toEqual({
      status: 'up',
      subgraphs: { s0: { status: 'up' }, s1: { status: 'up' } },
    });
    expect(asked).toHaveLength(2);
  });

  it('is asked for at a few of them at a time', async () => {
    const { asked, transports } = subgraphs(20);
    const answer = new SubgraphsHealth().of(transports);
    const most: number[] = [];
    for (let done = 0; done < 20; done += 1) {
      most.push(asked.length - done);
      asked[done]?.resolve({ status: done === 3 ? 'down' : 'up' });
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    }
    const { status, subgraphs: each } = await answer;
    expect(Math.max(...most)).toBe(8);
    expect(status).toBe('degraded');
    expect(each.s3).toEqual({ status: 'down' });
    expect(Object.keys(each)).toHaveLength(20);
  });

  it('is asked for anew when there is another supergraph', async () => {
    const health = new SubgraphsHealth();
    const [before, after] = [subgraphs(1), subgraphs(1)];
    void health.of(before.transports);
    void health.of(after.transports);
    expect(after.asked).toHaveLength(1);
  });

  it('takes a subgraph that fails for one that is down', async () => {
    const { asked, transports } = subgraphs(1);
    const answer = new SubgraphsHealth().of(transports);
    asked[0]?.reject(new Error('no route'));
    expect(await answer).toMatchObject({ status: 'degraded' });
  });
});
