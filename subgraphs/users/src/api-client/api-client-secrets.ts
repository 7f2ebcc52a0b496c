import { BadUserInput, databaseNow, newId, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { revoke } from '../session/revocation.ts';
import { type Asking, lockOwn, record } from './api-client.access.ts';
import type { RotateApiClientSecretInput } from './api-client.inputs.ts';
import { ApiClientWithSecret, TooManySecrets } from './api-client.results.ts';
import { ApiClientSecret } from './api-client-secret.entity.ts';
import { newClientSecret } from './client-secret.ts';

const MAX_OVERLAP_DAYS = 30;
/** Good at once, the newest included. */
const MAX_SECRETS = 5;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Makes the secret that a client has from now on, and returns it: nobody can do so later. */
export async function addSecret(tx: EntityManager, clientId: string): Promise<string> {
  const { secret, hash: secretHash, lastFour } = newClientSecret();
  await tx.persist(tx.create(ApiClientSecret, { id: newId(), clientId, secretHash, lastFour })).flush();
  return secret;
}

/** A new secret at once; those before it live on for the overlap, so that every copy can be exchanged in time. */
export async function rotateSecret(
  em: EntityManager,
  asking: Asking,
  { clientId, overlapDays }: RotateApiClientSecretInput,
): Promise<ApiClientWithSecret | TooManySecrets> {
  if (overlapDays < 0 || overlapDays > MAX_OVERLAP_DAYS) {
    throw new BadUserInput(`Give 0 to ${MAX_OVERLAP_DAYS} days.`, 'input.overlapDays');
  }
  return transaction(em, async (tx) => {
    const apiClient = await lockOwn(tx, asking.viewer, clientId);
    const now = await databaseNow(tx);
    await tx.nativeDelete(ApiClientSecret, { clientId, expiresAt: { $lte: now } });
    if (overlapDays === 0) await tx.nativeDelete(ApiClientSecret, { clientId });
    const live = await tx.count(ApiClientSecret, { clientId });
    if (live >= MAX_SECRETS) return Object.assign(new TooManySecrets(), { maximum: MAX_SECRETS });
    await expire(tx, clientId, new Date(now.getTime() + overlapDays * DAY_MS));
    const secret = await addSecret(tx, clientId);
    record(tx, asking, 'api_client.secret_rotated', apiClient, { overlapDays });
    await tx.flush();
    // Whoever wants no overlap fears that somebody else has the secret, and with it tokens.
    if (overlapDays === 0) await revoke(tx, 'client_id', clientId);
    return Object.assign(new ApiClientWithSecret(), { apiClient, secret });
  });
}

/** None lives on longer than that; those that were to end earlier still do. */
async function expire(tx: EntityManager, clientId: string, until: Date): Promise<void> {
  const lasting = { clientId, $or: [{ expiresAt: null }, { expiresAt: { $gt: until } }] };
  await tx.nativeUpdate(ApiClientSecret, lasting, { expiresAt: until });
}
