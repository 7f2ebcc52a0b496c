import { partRequestChanged } from '@dallal/events';
import { on } from '@dallal/subgraph';
import type { UsersServices } from '../services.ts';

/** Photos that an amendment brought are as visible as those it was published with. */
export const whenPartRequestChanged = on<typeof partRequestChanged, UsersServices>(
  partRequestChanged,
  async ({ data: { requesterId: ownerId, photoIds } }, { em, services }) =>
    services.files.publish(em, { ownerId, purpose: 'PART_PHOTO', fileIds: photoIds }),
);
