import { batch, inOrderOf, isId, type SubgraphContext } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountState } from './account.state.ts';
import { User } from './user.entity.ts';

/** The users with these ids, in any order, by one query. Ids that cannot be ours find nobody, nor do accounts that nobody verified. */
export async function findUsers(em: EntityManager, ids: readonly string[]): Promise<User[]> {
  return em.find(User, { id: { $in: ids.filter(isId) }, state: { $ne: AccountState.UNVERIFIED } });
}

export const loadUser = batch<string, User | null, SubgraphContext>(async (ids, ctx) =>
  inOrderOf(ids, await findUsers(ctx.em, ids), (user) => user.id),
);
