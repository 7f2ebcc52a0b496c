import { fileDeleted } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { Photo } from '../photo/photo.entity.ts';

/** Requests that name it show it no more. */
export const whenFileDeleted = on(fileDeleted, async ({ data: { fileId } }, { em }) => {
  await em.nativeDelete(Photo, { fileId });
});
