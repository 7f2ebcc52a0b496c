import { newId, transaction } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { users as definition } from '../subgraph.ts';
import type { RevocationClaim } from './revocation.entity.ts';
import { Revocation } from './revocation.entity.ts';
import { currentRevocations, issuingTime, purgeRevocations, revoke } from './revocation.ts';

describe('revocations', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const revoked = (claim: RevocationClaim, value: string) =>
    transaction(users.em(), (tx) => revoke(tx, claim, value));
  const issued = (claims: Partial<Record<RevocationClaim, string>>) =>
    transaction(users.em(), (tx) => issuingTime(tx, claims));
  const issuedUntil = async (value: string) =>
    (await currentRevocations(users.em(), 15)).find((entry) => entry.value === value)?.issuedUntil;

  it('hit every token that was issued before and none that is issued after, within the same second too', async () => {
    const sub = newId();
    for (let round = 0; round < 5; round += 1) {
      const before = await issued({ sub, sid: newId() });
      await revoked('sub', sub);
      const until = await issuedUntil(sub);
      expect(until).toBeGreaterThanOrEqual(before);
      expect(await issued({ sub, sid: newId() })).toBeGreaterThan(until!);
    }
  });

  it('reach what was issued ahead of the clock because of another one', async () => {
    const [sub, sid] = [newId(), newId()];
    await revoked('sub', sub);
    const ahead = await issued({ sub, sid });
    await revoked('sid', sid);
    expect(await issuedUntil(sid)).toBeGreaterThanOrEqual(ahead);
    const again = await issued({ sub, sid });
    await transaction(users.em(), (tx) => revoke(tx, 'jti', sid, { issuedAt: again }));
    const entries = await currentRevocations(users.em(), 15);
    const own = entries.find(({ claim, value }) => claim === 'jti' && value === sid);
    expect(own!.issuedUntil).toBeGreaterThanOrEqual(again);
  });

  it('shut nobody out of the future, however often they are repeated', async () => {
    const sub = newId();
    for (let time = 0; time < 10; time += 1) await revoked('sub', sub);
    expect(await issued({ sub })).toBeLessThanOrEqual(Math.floor(Date.now() / 1_000) + 1);
  });

  it('of one claim leave the tokens of others alone', async () => {
    const [sid, sub] = [newId(), newId()];
    await revoked('sid', sid);
    const elsewhere = await issued({ sub, sid: newId(), client_id: undefined as never });
    expect(elsewhere).toBeLessThanOrEqual(Math.floor(Date.now() / 1_000));
  });

  it('let nobody issue between the change that they are for and its commit', async () => {
    const sub = newId();
    const gate = Promise.withResolvers<void>();
    const revokedHere = Promise.withResolvers<void>();
    const revoking = transaction(users.em(), async (tx) => {
      await revoke(tx, 'sub', sub);
      revokedHere.resolve();
      await gate.promise;
    });
    await revokedHere.promise;
    let done = false;
    const issuing = issued({ sub }).finally(() => {
      done = true;
    });
    // Somebody else's token is issued meanwhile, and has come from the same pool.
    await issued({ sub: newId() });
    expect(done).toBe(false);
    gate.resolve();
    await revoking;
    expect(await issuing).toBeGreaterThan((await issuedUntil(sub))!);
  });

  it('are told as long as a token could last, and are gone after that', async () => {
    const [fresh, old] = [newId(), newId()];
    await revoked('jti', fresh);
    await revoked('jti', old);
    const em = users.em();
    const sixteenMinutesAgo = new Date(Math.floor(Date.now() / 1_000 - 16 * 60) * 1_000);
    await em.nativeUpdate(Revocation, { value: old }, { issuedUntil: sixteenMinutesAgo });
    expect([await issuedUntil(fresh), await issuedUntil(old)]).toEqual([expect.any(Number), undefined]);
    await purgeRevocations(em, 15);
    expect(await em.find(Revocation, { value: { $in: [fresh, old] } })).toMatchObject([{ value: fresh }]);
  });
});
