import { type DataOf, fileDeleted, fileReady } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { Photo } from './photo.entity.ts';

type FilePurpose = DataOf<typeof fileReady>['purpose'];

/** Keep what users tell of the files for one purpose; what refers to a deleted one shows it no more. */
export function photoConsumers(purpose: FilePurpose) {
  return [
    on(fileReady, async ({ data }, { em }) => {
      const { fileId, ownerId } = data;
      if (data.purpose === purpose) await em.upsert(Photo, { fileId, ownerId });
    }),
    on(fileDeleted, async ({ data: { fileId } }, { em }) => void (await em.nativeDelete(Photo, { fileId }))),
  ];
}
