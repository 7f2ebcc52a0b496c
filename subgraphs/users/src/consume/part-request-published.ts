import { partRequestPublished } from '@dallal/events';
import { on } from '@dallal/subgraph';
import type { UsersServices } from '../services.ts';

/** Its photos become visible to those who may bid, which is to say to anybody signed in. */
export const whenPartRequestPublished = on<typeof partRequestPublished, UsersServices>(
  partRequestPublished,
  async ({ data: { requesterId: ownerId, photoIds = [] } }, { em, services }) =>
    services.files.publish(em, { ownerId, purpose: 'PART_PHOTO', fileIds: photoIds }),
);
