import type { Identity } from '@dallal/signing';
import {
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
import { notice } from '../message/notice.ts';
import { revoke } from '../session/revocation.ts';
import type { Reauthentication } from '../sign-in/reauthentication.ts';
import { ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { type Asking, lockOwn, record } from './api-client.access.ts';
import { ApiClient } from './api-client.entity.ts';
import type {
  RegisterApiClientInput,
  RotateApiClientSecretInput,
  UpdateApiClientInput,
} from './api-client.inputs.ts';
import {
  ApiClientWithSecret,
  ScopesNotAllowed,
  TooManyApiClients,
  type TooManySecrets,
} from './api-client.results.ts';
import { readOperations, readScopes, refusedScopes } from './api-client.scopes.ts';
import { ApiClientKind, ApiClientState } from './api-client.state.ts';
import { addSecret, rotateSecret } from './api-client-secrets.ts';

/** Of one account, without those that are revoked. */
const MAX_CLIENTS = 20;
const MAX_NAME_LENGTH = 100;

export class ApiClientService {
  readonly #reauthentication: Reauthentication;

  constructor(reauthentication: Reauthentication) {
    this.#reauthentication = reauthentication;
  }

  async register(
    em: EntityManager,
    asking: Asking,
    input: RegisterApiClientInput,
  ): Promise<ApiClientWithSecret | TooManyApiClients | ScopesNotAllowed | ReauthenticationRequired> {
    const { viewer } = asking;
    const name = line(input.name, 'input.name', MAX_NAME_LENGTH);
    const scopes = readScopes(input.scopes, 'input.scopes');
    const operations = readOperations(input.operations, 'input.operations');
    if (!isId(viewer.sub)) throw new Unauthenticated();
    if (input.kind === ApiClientKind.SERVICE && !mayDo(viewer, 'clients:manage_any')) throw new Forbidden();
    if (!(await this.#isRecent(em, viewer))) return new ReauthenticationRequired();
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
      await notice(tx, viewer.sub, { topic: 'APPLICATION_REGISTERED', facts: {} });
      return Object.assign(new ApiClientWithSecret(), { apiClient, secret });
    });
  }

  async rotateSecret(
    em: EntityManager,
    asking: Asking,
    input: RotateApiClientSecretInput,
  ): Promise<ApiClientWithSecret | TooManySecrets | ReauthenticationRequired> {
    if (!(await this.#isRecent(em, asking.viewer))) return new ReauthenticationRequired();
    return rotateSecret(em, asking, input);
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

  /** A secret outlives the session in which it is made: a token that was stolen is not enough for one. */
  async #isRecent(em: EntityManager, viewer: Identity): Promise<boolean> {
    return (await this.#reauthentication.confirm(em, viewer, null)) === null;
  }
}
