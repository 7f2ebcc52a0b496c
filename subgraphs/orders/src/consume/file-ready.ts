import { fileReady } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { Photo } from '../photo/photo.entity.ts';

/** Its owner may name it in a part request now. */
export const whenFileReady = on(fileReady, async ({ data: { fileId, ownerId, purpose } }, { em }) => {
  if (purpose === 'PART_PHOTO') await em.upsert(Photo, { fileId, ownerId });
});
