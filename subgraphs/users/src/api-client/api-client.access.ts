import type { Identity, Sender } from '@dallal/signing';
import { Forbidden, isId, mayDo, NotFound } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { ApiClient } from './api-client.entity.ts';

/** Who asks, and from where. */
export interface Asking {
  readonly viewer: Identity;
  readonly sender: Sender | null;
}

/** Whether somebody may know of it: its owner, and staff. */
export function maySee(viewer: Identity | null, { ownerId }: ApiClient): boolean {
  return viewer?.sub === ownerId || mayDo(viewer, 'clients:manage_any');
}

/** The client, for whom it is visible to. NOT_FOUND otherwise. */
export async function findApiClient(em: EntityManager, viewer: Identity, id: string): Promise<ApiClient> {
  const found = isId(id) ? await em.findOne(ApiClient, { id }) : null;
  if (!found || !maySee(viewer, found)) throw new NotFound('The application');
  return found;
}

/** The same, locked until the transaction ends. */
export async function lockApiClient(tx: EntityManager, viewer: Identity, id: string): Promise<ApiClient> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const found = isId(id) ? await tx.findOne(ApiClient, { id }, { lockMode, refresh: true }) : null;
  if (!found || !maySee(viewer, found)) throw new NotFound('The application');
  return found;
}

/** The client, locked, for its owner; staff may know that it is not theirs. */
export async function lockOwn(tx: EntityManager, viewer: Identity, clientId: string): Promise<ApiClient> {
  const apiClient = await lockApiClient(tx, viewer, clientId);
  if (apiClient.ownerId !== viewer.sub) throw new Forbidden();
  return apiClient;
}

export function record(
  tx: EntityManager,
  { viewer: by, sender: from }: Asking,
  action: `api_client.${string}`,
  { id }: ApiClient,
  detail: Readonly<Record<string, string | number | null | undefined>> = {},
): void {
  audit(tx, { by, from, action, to: ['ApiClient', id], detail });
}
