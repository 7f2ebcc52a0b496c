import { batch, inOrderOf, type SubgraphContext } from '@dallal/subgraph';
import { Avatar } from './avatar.entity.ts';

export const loadAvatar = batch<string, Avatar | null, SubgraphContext>(async (userIds, ctx) => {
  const found = await ctx.em.find(Avatar, { userId: { $in: [...userIds] } });
  return inOrderOf(userIds, found, (avatar) => avatar.userId);
});
