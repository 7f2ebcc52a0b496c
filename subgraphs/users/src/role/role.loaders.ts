import { batch, groupedBy, type SubgraphContext } from '@dallal/subgraph';
import { RoleGrant } from './account-role.entity.ts';
import { type Authority, authoritiesOf } from './authority.ts';

export const loadAuthority = batch<string, Authority, SubgraphContext>((userIds, { em }) =>
  authoritiesOf(em, userIds),
);

/** Oldest first, those that were taken away included. */
export const loadRoleGrants = batch<string, RoleGrant[], SubgraphContext>(async (userIds, { em }) => {
  const found = await em.find(RoleGrant, { userId: { $in: [...userIds] } }, { orderBy: { id: 'asc' } });
  return groupedBy(userIds, found, (grant) => grant.userId);
});
