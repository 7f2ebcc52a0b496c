import { databaseNow, isId, newId, sql } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CHALLENGE_LASTS_MS } from './relying-party.ts';
import { type ChallengePurpose, WebAuthnChallenge } from './webauthn-challenge.entity.ts';

type Options = { readonly challenge: string };

/** Keeps the challenge of these options until it is answered. */
export async function keepChallenge(
  tx: EntityManager,
  options: Options,
  { purpose, userId }: { purpose: ChallengePurpose; userId: string | null },
): Promise<WebAuthnChallenge> {
  await forgetExpired(tx);
  const expiresAt = new Date((await databaseNow(tx)).getTime() + CHALLENGE_LASTS_MS);
  const challenge = tx.create(WebAuthnChallenge, {
    id: newId(),
    purpose,
    userId,
    challenge: options.challenge,
    expiresAt,
  });
  await tx.persist(challenge).flush();
  return challenge;
}

/** The challenge, locked until the transaction ends: of two answers to it the second finds what the first has left. */
export async function lockChallenge(
  tx: EntityManager,
  id: string,
  where: { purpose: ChallengePurpose; userId?: string },
): Promise<WebAuthnChallenge | null> {
  if (!isId(id)) return null;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const challenge = await tx.findOne(WebAuthnChallenge, { id, ...where }, lock);
  return challenge && challenge.expiresAt > (await databaseNow(tx)) ? challenge : null;
}

/** Takes a challenge for its only answer. */
export async function takeChallenge(
  tx: EntityManager,
  id: string,
  where: { purpose: ChallengePurpose; userId?: string },
): Promise<WebAuthnChallenge | null> {
  const challenge = await lockChallenge(tx, id, where);
  if (challenge) await tx.nativeDelete(WebAuthnChallenge, { id });
  return challenge;
}

/** Ends those of an account, but for one that is being answered at this instant. */
export async function endChallenges(
  tx: EntityManager,
  { purpose, userId }: { purpose: ChallengePurpose; userId: string },
): Promise<void> {
  await sql(
    tx,
    `delete from webauthn_challenge where id in (
       select id from webauthn_challenge where purpose = ? and user_id = ? for update skip locked)`,
    [purpose, userId],
  );
}

/** A few at a time: those that nobody answered. */
async function forgetExpired(tx: EntityManager): Promise<void> {
  await sql(
    tx,
    `delete from webauthn_challenge where id in (
       select id from webauthn_challenge where expires_at < clock_timestamp() limit 100 for update skip locked)`,
  );
}
