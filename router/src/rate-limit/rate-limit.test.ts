import { pino } from 'pino';
import { ANYBODY } from '../clients/application.ts';
import type { Caller } from '../prepared.ts';
import { Metrics } from '../telemetry/metrics.ts';
import { ClientAddresses } from './client-address.ts';
import { openPointStore } from './point-store.ts';
import { RateLimit } from './rate-limit.ts';

const log = pino({ level: 'silent' });
const caller: Caller = {
  requestId: 'r',
  transport: 'http',
  client: { name: undefined, version: undefined },
  application: ANYBODY,
  identity: null,
  peer: { remoteAddress: '192.0.2.1', forwardedFor: undefined },
  signal: undefined,
};

describe('a rate limit', () => {
  it('charges each of several that are refused at once one point, as it does those that come alone', async () => {
    const store = await openPointStore(undefined, { onError: () => {}, onReady: () => {} });
    const options = { anonymous: { points: 10, perSeconds: 1_000 } };
    const rateLimit = new RateLimit(options, store, new ClientAddresses(), new Metrics(), log);
    const spend = (points: number) =>
      rateLimit.spend(caller, { points, mustCount: false }).then(
        () => 'served',
        () => 'refused',
      );
    expect(await Promise.all([spend(50), spend(60), spend(70)])).toEqual(['refused', 'refused', 'refused']);
    expect(await spend(7)).toBe('served');
    expect(await spend(1)).toBe('refused');
    rateLimit.close();
  });
});
