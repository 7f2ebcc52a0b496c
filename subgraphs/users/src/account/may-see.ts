import type { Identity } from '@dallal/signing';
import { mayDo } from '@dallal/subgraph';
import type { User } from './user.entity.ts';

/** Whether somebody may see what of an account is not for everybody: it is their own, or they are staff. */
export function maySee(user: User, viewer: Identity | null): boolean {
  const isOwn = viewer?.sub === user.id && mayDo(viewer, 'profile:read');
  return isOwn || mayDo(viewer, 'users:read_any');
}
