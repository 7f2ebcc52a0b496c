import { requireRole, requireViewer, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { Merchant } from './merchant.entity.ts';
import { ApplyAsMerchantInput, VerifyMerchantInput } from './merchant.inputs.ts';
import { loadMerchant } from './merchant.loaders.ts';
import { ApplyAsMerchantResult, VerifyMerchantResult } from './merchant.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => Merchant)
export class MerchantResolver {
  @Query(() => Merchant, { nullable: true })
  async merchant(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Merchant | null> {
    requireViewer(ctx);
    return ctx.load(loadMerchant).load(id);
  }

  @Mutation(() => ApplyAsMerchantResult)
  async applyAsMerchant(
    @Arg('input', () => ApplyAsMerchantInput) input: ApplyAsMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ApplyAsMerchantResult> {
    return ctx.services.merchants.apply(ctx.em, requireViewer(ctx).sub, input);
  }

  @Mutation(() => VerifyMerchantResult, { description: 'For staff. The merchant may bid from then on.' })
  async verifyMerchant(
    @Arg('input', () => VerifyMerchantInput) input: VerifyMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof VerifyMerchantResult> {
    requireRole(ctx, 'staff');
    return ctx.services.merchants.verify(ctx.em, input.merchantId);
  }

  @FieldResolver(() => User, { description: 'The account that runs it.' })
  async user(@Root() merchant: Merchant, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(merchant.userId);
  }
}
