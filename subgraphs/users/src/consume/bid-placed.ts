import { bidPlaced } from '@dallal/events';
import { on } from '@dallal/subgraph';
import type { UsersServices } from '../services.ts';

/** Its photos are for the two who may know each other before the award. */
export const whenBidPlaced = on<typeof bidPlaced, UsersServices>(
  bidPlaced,
  async ({ data: { placedBy, photoIds = [], requesterId, merchantId } }, { em, services }) => {
    if (!placedBy || photoIds.length === 0) return;
    const readerIds = [requesterId, merchantId];
    await services.files.share(em, { ownerId: placedBy, purpose: 'BID_PHOTO', fileIds: photoIds, readerIds });
  },
);
