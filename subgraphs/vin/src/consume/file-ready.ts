import { fileReady } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { Photo } from '../photo/photo.entity.ts';

/** Its owner may have a VIN read from it now. */
export const whenFileReady = on(fileReady, async ({ data: { fileId, ownerId, purpose } }, { em }) => {
  if (purpose === 'VIN_PHOTO') await em.upsert(Photo, { fileId, ownerId });
});
