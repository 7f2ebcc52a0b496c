import { fileDeleted } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { Photo } from '../photo/photo.entity.ts';

/** Its scan stays, without the photo. */
export const whenFileDeleted = on(fileDeleted, async ({ data: { fileId } }, { em }) => {
  await em.nativeDelete(Photo, { fileId });
});
