import { productPhotosChanged } from '@dallal/events';
import { on } from '@dallal/subgraph';
import type { UsersServices } from '../services.ts';

/** What a product shows is for everybody, and what it shows no more is deleted: nothing else refers to it. */
export const whenProductPhotosChanged = on<typeof productPhotosChanged, UsersServices>(
  productPhotosChanged,
  async ({ data: { photos, removed } }, { em, services: { files } }) => {
    const purpose = 'PRODUCT_PHOTO';
    for (const { ownerId, fileId } of photos)
      await files.publish(em, { ownerId, purpose, fileIds: [fileId] });
    for (const { ownerId, fileId } of removed)
      await files.withdraw(em, { ownerId, purpose, fileIds: [fileId] });
  },
);
