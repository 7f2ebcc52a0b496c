import { setImmediate as turn } from 'node:timers/promises';
import { newId, sql } from '@dallal/subgraph';
import { eventually, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { jest } from '@jest/globals';
import type { JSONWebKeySet } from 'jose';
import { pino } from 'pino';
import { createAuthenticate } from '../router/src/identity/authenticate.ts';
import { users as definition } from '../subgraphs/users/src/subgraph.ts';
import { servicesOn } from '../subgraphs/users/test/signed-in.ts';

const ROTATE = 'mutation { rotateSigningKeys { keyId signsFrom } }';
const MINUTE = 60_000;
/** All but `performance`, by which the router measures how old its keys are. */
const REAL = [
  'Date',
  'hrtime',
  'nextTick',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

describe('while the keys that sign access tokens are replaced', () => {
  let users: SubgraphTest;
  let services: Awaited<ReturnType<typeof servicesOn>>;
  beforeAll(async () => {
    users = await testSubgraph(definition);
    services = await servicesOn(users);
  });
  afterAll(() => users.close());
  // The router's time, by which it keeps keys, can be moved; everything else goes on as it does.
  beforeEach(() => void jest.useFakeTimers({ doNotFake: [...REAL] }));
  afterEach(() => void jest.useRealTimers());

  const admin = { sub: newId(), roles: ['admin'], scopes: ['keys:rotate'] };
  const rotate = async () => (await users.execute(ROTATE, {}, { as: admin })).data.rotateSigningKeys.keyId;
  const issue = async () => {
    const subject = { sub: newId(), roles: ['customer'], scopes: [] };
    return `Bearer ${(await services.accessTokens.issue(users.em(), subject)).token}`;
  };
  const keys = async () => (await users.running.route('GET /.well-known/jwks.json'))!.body as JSONWebKeySet;

  /** Lets time pass for router and users alike. */
  async function pass(minutes: number): Promise<void> {
    jest.advanceTimersByTime(minutes * MINUTE);
    await sql(users.em(), 'update signing_key set signs_from = signs_from - make_interval(mins => ?)', [
      minutes,
    ]);
  }

  /** Issues tokens and has the router look at them at once and again later, until it is told to stop. */
  function traffic(authenticate: ReturnType<typeof createAuthenticate>) {
    const seen = { taken: 0, refused: 0, signers: new Set<unknown>() };
    let going = true;
    const older: string[] = [];
    const client = async () => {
      while (going) {
        const token = await issue();
        older.push(token);
        for (const each of [token, ...older.slice(-5)]) {
          const { ok } = await authenticate(each);
          seen[ok ? 'taken' : 'refused'] += 1;
        }
        seen.signers.add(JSON.parse(atob(token.split(' ')[1]!.split('.')[0]!)).kid);
        await turn();
      }
    };
    const clients = [client(), client(), client(), client()];
    const end = async () => {
      going = false;
      await Promise.all(clients);
    };
    return { seen, end };
  }
  const some = (seen: { taken: number; refused: number }) => {
    const enough = seen.taken + 40;
    return eventually(() => seen.taken >= enough || seen.refused > 0, { within: 20_000 });
  };

  it('no token is refused by the router, of the old key or the new, three times in a row', async () => {
    const router = createAuthenticate(
      { keys, issuer: 'dallal', audience: 'dallal' },
      pino({ level: 'silent' }),
    );
    const { seen, end } = traffic(router);
    await some(seen);
    for (let round = 0; round < 3; round += 1) {
      await rotate();
      for (let quarter = 0; quarter < 8; quarter += 1) {
        await pass(4);
        await some(seen);
      }
    }
    await end();
    expect(seen.refused).toBe(0);
    expect(seen.signers.size).toBe(4);
  });

  it('because they became known, no token of the old ones holds from the first of the new one on', async () => {
    const router = createAuthenticate(
      { keys, issuer: 'dallal', audience: 'dallal' },
      pino({ level: 'silent' }),
    );
    const stolen = await issue();
    expect((await router(stolen)).ok).toBe(true);
    const compromised = 'mutation { rotateSigningKeys(input: { compromised: true }) { keyId } }';
    await users.execute(compromised, {}, { as: admin });
    jest.advanceTimersByTime(MINUTE);
    const replaced = await issue();
    expect([(await router(replaced)).ok, (await router(stolen)).ok]).toEqual([true, false]);
  });
});
