import { BadUserInput, Conflict, line, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { revoke } from '../session/revocation.ts';
import { type Asking, lockApiClient, record } from './api-client.access.ts';
import type { ApiClient } from './api-client.entity.ts';
import { ApiClientState, canBecome } from './api-client.state.ts';

// Whether an application may ask, and how much: what staff decide, and its owner only for good.

const MAX_REASON_LENGTH = 500;
const RATE_POINTS = { min: 100, max: 10_000_000 };
const RATE_SECONDS = { min: 1, max: 86_400 };

/** Ends it for good, by its owner or staff. Done twice it changes nothing. */
export function revokeApiClient(em: EntityManager, asking: Asking, clientId: string): Promise<ApiClient> {
  return shutOut(em, asking, clientId, ApiClientState.REVOKED, null);
}

export function suspendApiClient(
  em: EntityManager,
  asking: Asking,
  clientId: string,
  why: string,
): Promise<ApiClient> {
  const reason = line(why, 'input.reason', MAX_REASON_LENGTH);
  return shutOut(em, asking, clientId, ApiClientState.SUSPENDED, reason);
}

export function resumeApiClient(em: EntityManager, asking: Asking, clientId: string): Promise<ApiClient> {
  return transaction(em, async (tx) => {
    const apiClient = await lockApiClient(tx, asking.viewer, clientId);
    if (apiClient.state === ApiClientState.ACTIVE) return apiClient;
    become(apiClient, ApiClientState.ACTIVE, null);
    record(tx, asking, 'api_client.resumed', apiClient);
    return apiClient;
  });
}

export function limitApiClient(
  em: EntityManager,
  asking: Asking,
  clientId: string,
  rateLimit: { points: number; perSeconds: number } | null,
): Promise<ApiClient> {
  if (rateLimit) {
    within(rateLimit.points, RATE_POINTS, 'input.rateLimit.points');
    within(rateLimit.perSeconds, RATE_SECONDS, 'input.rateLimit.perSeconds');
  }
  return transaction(em, async (tx) => {
    const apiClient = await lockApiClient(tx, asking.viewer, clientId);
    apiClient.ratePoints = rateLimit?.points ?? null;
    apiClient.ratePerSeconds = rateLimit?.perSeconds ?? null;
    record(tx, asking, 'api_client.limited', apiClient, { ...rateLimit });
    return apiClient;
  });
}

function shutOut(
  em: EntityManager,
  asking: Asking,
  clientId: string,
  state: 'REVOKED' | 'SUSPENDED',
  reason: string | null,
): Promise<ApiClient> {
  return transaction(em, async (tx) => {
    const apiClient = await lockApiClient(tx, asking.viewer, clientId);
    if (apiClient.state === state) return apiClient;
    become(apiClient, state, reason);
    record(tx, asking, `api_client.${state === 'REVOKED' ? 'revoked' : 'suspended'}`, apiClient, {
      reason,
    });
    await tx.flush();
    await revoke(tx, 'client_id', apiClient.id);
    return apiClient;
  });
}

function become(apiClient: ApiClient, state: ApiClientState, reason: string | null): void {
  if (!canBecome(apiClient.state, state))
    throw new Conflict(`An application that is ${apiClient.state} stays so.`);
  apiClient.state = state;
  apiClient.stateReason = reason;
}

function within(value: number, { min, max }: { min: number; max: number }, argument: string): void {
  if (value < min || value > max) throw new BadUserInput(`Give ${min} to ${max}.`, argument);
}
