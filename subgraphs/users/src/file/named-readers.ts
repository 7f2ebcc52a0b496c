import type { Entitlement } from './file.visibility.ts';
import { FileReader } from './file-reader.entity.ts';

/** Files that were shown to somebody by name are for them, and for nobody else. */
export const namedReaders: Entitlement = async (em, { sub, merchant }, files) => {
  const found = await em.find(FileReader, {
    fileId: { $in: files.map(({ id }) => id) },
    readerId: { $in: merchant === undefined ? [sub] : [sub, merchant] },
  });
  return new Set(found.map(({ fileId }) => fileId));
};
