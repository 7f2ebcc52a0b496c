import { batch, inOrderOf, isId, type SubgraphContext } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Merchant } from './merchant.entity.ts';

/** The merchants with these ids, in any order, by one query. Ids that cannot be ours find none. */
export async function findMerchants(em: EntityManager, ids: readonly string[]): Promise<Merchant[]> {
  return em.find(Merchant, { id: { $in: ids.filter(isId) } });
}

export const loadMerchant = batch<string, Merchant | null, SubgraphContext>(async (ids, ctx) =>
  inOrderOf(ids, await findMerchants(ctx.em, ids), (merchant) => merchant.id),
);

export const loadMerchantOfUser = batch<string, Merchant | null, SubgraphContext>(async (userIds, ctx) => {
  const found = await ctx.em.find(Merchant, { userId: { $in: [...userIds] } });
  return inOrderOf(userIds, found, (merchant) => merchant.userId);
});
