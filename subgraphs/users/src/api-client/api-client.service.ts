import {
  BadUserInput,
  Conflict,
  Forbidden,
  isId,
  line,
  mayDo,
  newId,
  transaction,
  Unauthenticated,
} from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';
import { revoke } from '../session/revocation.ts';
import { type Asking, lockApiClient, lockOwn, record } from './api-client.access.ts';
import { ApiClient } from './api-client.entity.ts';
import type { RegisterApiClientInput, UpdateApiClientInput } from './api-client.inputs.ts';
import { ApiClientWithSecret, ScopesNotAllowed, TooManyApiClients } from './api-client.results.ts';
import { readOperations, readScopes, refusedScopes } from './api-client.scopes.ts';
import { ApiClientKind, ApiClientState, canBecome } from './api-client.state.ts';
import { addSecret } from './api-client-secrets.ts';

/** Of one account, without those that are revoked. */
const MAX_CLIENTS = 20;
const MAX_NAME_LENGTH = 100;
const MAX_REASON_LENGTH = 500;
const RATE_POINTS = { min: 100, max: 10_000_000 };
const RATE_SECONDS = { min: 1, max: 86_400 };

export class ApiClientService {
  async register(
    em: EntityManager,
    asking: Asking,
    input: RegisterApiClientInput,
  ): Promise<ApiClientWithSecret | TooManyApiClients | ScopesNotAllowed> {
    const { viewer } = asking;
    const name = line(input.name, 'input.name', MAX_NAME_LENGTH);
    const scopes = readScopes(input.scopes, 'input.scopes');
    const operations = readOperations(input.operations, 'input.operations');
    if (!isId(viewer.sub)) throw new Unauthenticated();
    if (input.kind === ApiClientKind.SERVICE && !mayDo(viewer, 'clients:manage_any')) throw new Forbidden();
    return transaction(em, async (tx) => {
      // Of two at once, one waits here and counts the other's.
      await tx.findOneOrFail(User, { id: viewer.sub }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const known = await tx.count(ApiClient, {
        ownerId: viewer.sub,
        state: { $ne: ApiClientState.REVOKED },
      });
      if (known >= MAX_CLIENTS) return Object.assign(new TooManyApiClients(), { maximum: MAX_CLIENTS });
      const ownership = { kind: input.kind, ownerId: viewer.sub };
      const refused = await refusedScopes(tx, ownership, scopes);
      if (refused.length > 0) return Object.assign(new ScopesNotAllowed(), { scopes: refused });
      const apiClient = tx.create(ApiClient, { id: newId(), name, ...ownership, scopes, operations });
      await tx.persist(apiClient).flush();
      const secret = await addSecret(tx, apiClient.id);
      record(tx, asking, 'api_client.registered', apiClient, { kind: input.kind, scopes: scopes.join(' ') });
      return Object.assign(new ApiClientWithSecret(), { apiClient, secret });
    });
  }

  /** Only its owner: staff may shut it out and limit it, but not give it anything. */
  async update(
    em: EntityManager,
    asking: Asking,
    input: UpdateApiClientInput,
  ): Promise<ApiClient | ScopesNotAllowed> {
    const name = input.name == null ? undefined : line(input.name, 'input.name', MAX_NAME_LENGTH);
    const scopes = input.scopes == null ? undefined : readScopes(input.scopes, 'input.scopes');
    const operations = readOperations(input.operations, 'input.operations');
    return transaction(em, async (tx) => {
      const apiClient = await lockOwn(tx, asking.viewer, input.clientId);
      if (apiClient.state === ApiClientState.REVOKED) throw new Conflict('The application is revoked.');
      const refused = await refusedScopes(tx, apiClient, scopes ?? []);
      if (refused.length > 0) return Object.assign(new ScopesNotAllowed(), { scopes: refused });
      if (name !== undefined) apiClient.name = name;
      if (scopes !== undefined) apiClient.scopes = scopes;
      if (input.operations !== undefined) apiClient.operations = operations;
      record(tx, asking, 'api_client.changed', apiClient, { scopes: scopes?.join(' ') });
      await tx.flush();
      if (scopes !== undefined) await revoke(tx, 'client_id', apiClient.id);
      return apiClient;
    });
  }

  /** Ends it for good, by its owner or staff. Done twice it changes nothing. */
  revoke(em: EntityManager, asking: Asking, clientId: string): Promise<ApiClient> {
    return this.#shutOut(em, asking, clientId, ApiClientState.REVOKED, null);
  }

  suspend(em: EntityManager, asking: Asking, clientId: string, why: string): Promise<ApiClient> {
    const reason = line(why, 'input.reason', MAX_REASON_LENGTH);
    return this.#shutOut(em, asking, clientId, ApiClientState.SUSPENDED, reason);
  }

  resume(em: EntityManager, asking: Asking, clientId: string): Promise<ApiClient> {
    return transaction(em, async (tx) => {
      const apiClient = await lockApiClient(tx, asking.viewer, clientId);
      if (apiClient.state === ApiClientState.ACTIVE) return apiClient;
      become(apiClient, ApiClientState.ACTIVE, null);
      record(tx, asking, 'api_client.resumed', apiClient);
      return apiClient;
    });
  }

  setRateLimit(
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

  #shutOut(
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
