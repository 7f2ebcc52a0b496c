import { batch, groupedBy, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { maySeePapers } from '../merchant/merchant.access.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { CommissionChange } from './commission-change.entity.ts';
import { SetCommissionInput } from './merchant-commission.inputs.ts';
import { setCommission } from './set-commission.ts';

const changesOfMerchant = batch(async (ids: readonly string[], { em }: SubgraphContext) => {
  const where = { merchantId: { $in: [...ids] } };
  const found = await em.find(CommissionChange, where, { orderBy: { id: 'desc' } });
  return groupedBy(ids, found, ({ merchantId }) => merchantId);
});

@Resolver(() => Merchant)
export class MerchantCommissionResolver {
  @RequiresScopes('merchants:review')
  @Mutation(() => Merchant)
  async setMerchantCommission(
    @Arg('input', () => SetCommissionInput) input: SetCommissionInput,
    @Ctx() ctx: SubgraphContext,
  ): Promise<Merchant> {
    return setCommission(ctx.em, requireScope(ctx, 'merchants:review'), input);
  }

  @RequiresScopes('merchants:apply', 'merchants:manage', 'merchants:review')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'What Dallal keeps of its sales, in basis points: hundredths of a percent. Null for all but those who manage ' +
      'the merchant and those who review it.',
  })
  commissionBasisPoints(@Root() merchant: Merchant, @Ctx() { viewer }: SubgraphContext): number | null {
    return maySeePapers(viewer, merchant) ? merchant.commissionBasisPoints : null;
  }

  @Directive('@listSize(assumedSize: 3)')
  @RequiresScopes('merchants:apply', 'merchants:manage', 'merchants:review')
  @FieldResolver(() => [CommissionChange], {
    nullable: true,
    description: 'The latest first; null for the same.',
  })
  async commissionChanges(
    @Root() merchant: Merchant,
    @Ctx() ctx: SubgraphContext,
  ): Promise<CommissionChange[] | null> {
    return maySeePapers(ctx.viewer, merchant) ? ctx.load(changesOfMerchant).load(merchant.id) : null;
  }
}
