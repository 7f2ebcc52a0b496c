import type { Identity } from '@dallal/signing';
import { isId, mayDo } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { File } from './file.entity.ts';
import { type FilePurpose, purposeRules } from './file.purpose.ts';

/** Tells which of the files, all for one purpose, the viewer may see beyond what the files themselves tell: their ids. */
export type Entitlement = (
  em: EntityManager,
  viewer: Identity,
  files: readonly File[],
) => Promise<ReadonlySet<string>>;

/** Who may see files beside their owners, by what they are for. */
export type Entitlements = Partial<Record<FilePurpose, Entitlement>>;

/**
 * Those of the files that the viewer may see, in any order. A token that was narrowed to a project reaches what is
 * attached to that project, and what anybody signed in sees.
 */
export async function visibleFiles(
  em: EntityManager,
  viewer: Identity | null,
  ids: readonly string[],
  entitlements: Entitlements,
): Promise<File[]> {
  const known = ids.filter(isId);
  if (known.length === 0) return [];
  const files = await em.find(File, { id: { $in: known }, status: { $ne: 'DELETED' } });
  if (!viewer) return files.filter(isForEverybody);
  const visible = files.filter((file) => maySee(viewer, file));
  const others = files.filter((file) => !visible.includes(file) && mayAsk(viewer, file));
  const granted = await Promise.all(
    [...Map.groupBy(others, ({ purpose }) => purpose)].map(async ([purpose, group]) => {
      const may = await entitlements[purpose]?.(em, viewer, group);
      return group.filter(({ id }) => may?.has(id));
    }),
  );
  return [...visible, ...granted.flat()];
}

function isForEverybody({ status, publishedAt, purpose }: File): boolean {
  return status === 'READY' && publishedAt !== null && purposeRules[purpose].isForEverybody === true;
}

/** Whether what refers to the file may open it to the viewer. */
function mayAsk(viewer: Identity, { status, purpose }: File): boolean {
  const isWithin = viewer.project === undefined || purpose === 'PROJECT_ATTACHMENT';
  return status === 'READY' && isWithin && mayDo(viewer, 'files:read');
}

/** By what the file and the viewer themselves tell. */
function maySee(viewer: Identity, file: File): boolean {
  if (file.status === 'READY' && file.publishedAt) return true;
  if (viewer.project !== undefined) return false;
  if (file.ownerId === viewer.sub && mayDo(viewer, 'files:read')) return true;
  if (file.status !== 'READY') return false;
  if (mayDo(viewer, 'files:read_any')) return true;
  return file.purpose === 'MERCHANT_DOCUMENT' && mayDo(viewer, 'merchants:review');
}
