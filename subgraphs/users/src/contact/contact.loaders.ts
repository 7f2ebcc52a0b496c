import { batch, groupedBy, type SubgraphContext } from '@dallal/subgraph';
import { Contact } from './contact.entity.ts';

export const loadContactsOfUser = batch<string, Contact[], SubgraphContext>(async (userIds, ctx) =>
  groupedBy(
    userIds,
    await ctx.em.find(Contact, { userId: { $in: [...userIds] } }, { orderBy: { id: 'asc' } }),
    (contact) => contact.userId,
  ),
);
