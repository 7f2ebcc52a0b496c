import { batch, inOrderOf, isId, type SubgraphContext } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.entity.ts';

/** The users with these ids, in any order, by one query. Ids that cannot be ours find nobody. */
export async function findUsers(em: EntityManager, ids: readonly string[]): Promise<User[]> {
  return em.find(User, { id: { $in: ids.filter(isId) } });
}

export const loadUser = batch<string, User | null, SubgraphContext>(async (ids, ctx) =>
  inOrderOf(ids, await findUsers(ctx.em, ids), (user) => user.id),
);
