import { batch, databaseNow, groupedBy, isId, type SubgraphContext } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { maySee } from './api-client.access.ts';
import { ApiClient } from './api-client.entity.ts';
import { ApiClientSecret } from './api-client-secret.entity.ts';

/** Those of the clients that the viewer may know of, in any order. */
export async function findVisibleApiClients(
  { em, viewer }: Pick<SubgraphContext, 'em' | 'viewer'>,
  ids: readonly string[],
): Promise<ApiClient[]> {
  const found = await em.find(ApiClient, { id: { $in: ids.filter(isId) } });
  return found.filter((apiClient) => maySee(viewer, apiClient));
}

/** The secrets of each client that are good now, oldest first. */
export const loadLiveSecrets = batch<string, ApiClientSecret[], SubgraphContext>(async (ids, { em }) =>
  groupedBy(ids, await liveSecrets(em, ids), ({ clientId }) => clientId),
);

async function liveSecrets(em: EntityManager, ids: readonly string[]): Promise<ApiClientSecret[]> {
  const now = await databaseNow(em);
  const live = { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] };
  return em.find(ApiClientSecret, { clientId: { $in: [...ids] }, ...live }, { orderBy: { id: 'asc' } });
}
