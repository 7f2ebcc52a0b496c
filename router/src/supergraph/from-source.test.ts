import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { Metrics } from '../telemetry/metrics.ts';
import { followSource } from './from-source.ts';
import type { SupergraphLifecycle } from './lifecycle.ts';
import type { SourceListener, SupergraphSource } from './sources/supergraph-source.ts';

const log = pino({ level: 'silent' });

/** Follows a source that is told what to say; a supergraph is put in place when it is let through. */
function following() {
  const replaced: string[] = [];
  const waiting: PromiseWithResolvers<boolean>[] = [];
  const replace = (sdl: string) => {
    replaced.push(sdl);
    const taken = Promise.withResolvers<boolean>();
    waiting.push(taken);
    return taken.promise;
  };
  const told: SourceListener[] = [];
  const watch = (_known: string, listener: SourceListener) => {
    told.push(listener);
    return { look: async () => {}, stop: () => {} };
  };
  const source = { name: 'somewhere', remote: true, read: async () => 'A', watch } satisfies SupergraphSource;
  const served: string[] = [];
  const onSupergraph = (sdl: string) => void served.push(sdl);
  const supergraph = { replace } as unknown as SupergraphLifecycle;
  followSource(
    { supergraph, read: 'A', served: 'A' },
    { supergraph: { source }, onSupergraph, log },
    new Metrics(),
  );
  const [listener] = told as [SourceListener];
  const settle = async (taken: boolean) => {
    await setImmediate();
    waiting.shift()?.resolve(taken);
    await setImmediate();
  };
  const fail = async () => {
    await setImmediate();
    waiting.shift()?.reject(new Error('out of processes'));
    await setImmediate();
  };
  return { listener, replaced, served, settle, fail };
}

describe('a source that is followed', () => {
  it('is gone back with: an older one that comes while a newer one is put in place is served after it', async () => {
    const { listener, replaced, served, settle } = following();
    listener.changed('B');
    listener.changed('A');
    await settle(true);
    await settle(true);
    expect(replaced).toEqual(['B', 'A']);
    expect(served).toEqual(['B', 'A']);
  });

  it('is not loaded anew when what is served comes again after a broken one', async () => {
    const { listener, replaced, served, settle } = following();
    listener.changed('broken');
    await settle(false);
    listener.changed('A');
    await setImmediate();
    expect(replaced).toEqual(['broken']);
    expect(served).toEqual([]);
  });

  it('is followed on when one of its supergraphs came to nothing for a reason of our own', async () => {
    const { listener, replaced, served, settle, fail } = following();
    listener.changed('B');
    await fail();
    listener.changed('C');
    await settle(true);
    expect(replaced).toEqual(['B', 'C']);
    expect(served).toEqual(['C']);
  });
});
