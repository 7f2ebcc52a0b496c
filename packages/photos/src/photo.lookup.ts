import { setTimeout as delay } from 'node:timers/promises';
import { batch, isId, type SubgraphContext } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Photo } from './photo.entity.ts';

/** How long a photo that was uploaded a moment ago may be on its way here. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 100;

/**
 * Those of the files that are photos of the owner's, in their order. Waits up to two seconds for what is missing:
 * whoever names a file may have uploaded it just now, and the event that tells of it is not here yet.
 */
export async function photosOf(
  em: EntityManager,
  ownerId: string,
  fileIds: readonly string[],
): Promise<string[]> {
  // What cannot be an id will not become one, however long one waits.
  const ids = fileIds.filter(isId);
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await keptPhotos(em, ids, { ownerId });
    if (found.length === ids.length || performance.now() > patience) return found;
    await delay(PAUSE_MS);
  }
}

/** Those of the files that have not been deleted, in their order. */
export async function keptPhotos(
  em: EntityManager,
  fileIds: readonly string[],
  where: { ownerId?: string } = {},
): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const found = await em.find(Photo, { fileId: { $in: [...fileIds] }, ...where }, { fields: ['fileId'] });
  const kept = new Set(found.map(({ fileId }) => fileId));
  return fileIds.filter((id) => kept.has(id));
}

/** Whether a photo is still there; for `context.load`. */
export const photoExists = batch<string, boolean, SubgraphContext>(async (fileIds, { em }) => {
  const kept = new Set(await keptPhotos(em, fileIds));
  return fileIds.map((id) => kept.has(id));
});
