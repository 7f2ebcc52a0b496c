import type { EventEnvelope } from '@dallal/events';
import { SharedEventBus } from './shared-event-bus.ts';

const event = { producer: 'users', position: 1 } as EventEnvelope;

describe('the bus of subgraphs that are stopped together', () => {
  it('waits for the read at hand, and begins no other', async () => {
    const bus = new SharedEventBus();
    const slow = Promise.withResolvers<EventEnvelope[]>();
    let reads = 0;
    bus.registerSource('users', () => {
      reads++;
      return slow.promise;
    });
    const reader = new AbortController();
    const first = bus.read(
      'users',
      { position: 0, eventId: undefined },
      { signal: reader.signal, limit: 10 },
    );
    let quiet = false;
    const quiesced = bus.quiesce().then(() => (quiet = true));
    const second = bus.read(
      'users',
      { position: 0, eventId: undefined },
      { signal: reader.signal, limit: 10 },
    );
    expect(quiet).toBe(false);
    slow.resolve([event]);
    expect(await first).toEqual([event]);
    await quiesced;
    reader.abort();
    expect(await second).toEqual([]);
    expect(reads).toBe(1);
  });
});
