import { databaseNow, type Logger } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { audit } from '../audit/audit.ts';
import { lockUser } from '../sign-in/completion.ts';
import { Passkey } from './passkey.entity.ts';
import type { RelyingParty } from './relying-party.ts';

/**
 * The passkey that has signed this challenge, or null: nothing tells an unknown one from a wrong signature. Refusals
 * are returned, not thrown: what was learnt of a copy must be committed.
 */
export async function usePasskey(
  tx: EntityManager,
  response: AuthenticationResponseJSON,
  expected: { challenge: string; userId?: string; relyingParty: RelyingParty; log: Logger },
): Promise<Passkey | null> {
  const { challenge, userId, relyingParty, log } = expected;
  const whose = userId === undefined ? {} : { userId };
  const passkey = await tx.findOne(Passkey, { credentialId: response.id, ...whose });
  if (!passkey) return null;
  // Of two answers with one count, the second finds that the first has counted.
  await lockUser(tx, passkey.userId);
  const isThere = await tx.findOne(Passkey, { id: passkey.id }, { refresh: true });
  if (!isThere || passkey.cloneSuspectedAt) return null;
  const asserted = await relyingParty.assert(response, challenge, passkey);
  if (!asserted) return null;
  const now = await databaseNow(tx);
  if (!hasCountedOn(passkey.signCount, asserted.signCount)) {
    passkey.cloneSuspectedAt = now;
    audit(tx, { by: null, action: 'passkey.clone_suspected', to: ['Passkey', passkey.id] });
    log.warn({ passkeyId: passkey.id, userId: passkey.userId }, 'a passkey seems to have been copied');
    return null;
  }
  Object.assign(passkey, { ...asserted, lastUsedAt: now });
  return passkey;
}

/** Of two authenticators with one key, one falls behind. Source: WebAuthn Level 3, 6.1.1 and 7.2, step 22. */
function hasCountedOn(before: number, now: number): boolean {
  return now > before || (now === 0 && before === 0);
}
