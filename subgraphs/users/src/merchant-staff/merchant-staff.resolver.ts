import {
  batch,
  databaseNow,
  groupedBy,
  inOrderOf,
  mayDo,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import { mayManage } from '../merchant/merchant.access.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { loadMerchant } from '../merchant/merchant.loaders.ts';
import type { UsersServices } from '../services.ts';
import { MerchantInvitation } from './merchant-invitation.entity.ts';
import { MerchantStaff } from './merchant-staff.entity.ts';
import {
  AnswerMerchantInvitationInput,
  InviteMerchantStaffInput,
  RemoveMerchantStaffInput,
  WithdrawMerchantInvitationInput,
} from './merchant-staff.inputs.ts';
import { AnswerMerchantInvitationResult, InviteMerchantStaffResult } from './merchant-staff.results.ts';

type Context = SubgraphContext<UsersServices>;

const employmentOfUser = batch(async (userIds: readonly string[], { em }: Context) => {
  const found = await em.find(MerchantStaff, { userId: { $in: [...userIds] } });
  return inOrderOf(userIds, found, ({ userId }) => userId);
});

const staffOfMerchant = batch(async (ids: readonly string[], { em }: Context) => {
  const where = { merchantId: { $in: [...ids] } };
  const found = await em.find(MerchantStaff, where, { orderBy: { joinedAt: 'asc', userId: 'asc' } });
  return groupedBy(ids, found, ({ merchantId }) => merchantId);
});

const invitationsOfMerchant = batch(async (ids: readonly string[], { em }: Context) => {
  const where = { merchantId: { $in: [...ids] }, expiresAt: { $gt: await databaseNow(em) } };
  const found = await em.find(MerchantInvitation, where, { orderBy: { id: 'asc' } });
  return groupedBy(ids, found, ({ merchantId }) => merchantId);
});

@Resolver(() => MerchantInvitation)
export class MerchantInvitationResolver {
  @RequiresScopes('profile:read')
  @Directive('@listSize(assumedSize: 5)')
  @Query(() => [MerchantInvitation], {
    nullable: true,
    description: "Those that wait for one's own verified addresses.",
  })
  async merchantInvitations(@Ctx() ctx: Context): Promise<MerchantInvitation[]> {
    return ctx.services.merchantInvitations.for(ctx.em, requireScope(ctx, 'profile:read').sub);
  }

  @RequiresScopes('merchants:manage')
  @Mutation(() => InviteMerchantStaffResult, {
    description: 'The answer is the same whether or not somebody has an account with this address.',
  })
  async inviteMerchantStaff(
    @Arg('input', () => InviteMerchantStaffInput) input: InviteMerchantStaffInput,
    @Ctx() ctx: Context,
  ): Promise<typeof InviteMerchantStaffResult> {
    return ctx.services.merchantInvitations.invite(ctx.em, requireScope(ctx, 'merchants:manage'), input);
  }

  @RequiresScopes('merchants:manage')
  @Mutation(() => Merchant, { description: 'One that is not there any more is withdrawn already.' })
  async withdrawMerchantInvitation(
    @Arg('input', () => WithdrawMerchantInvitationInput) input: WithdrawMerchantInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<Merchant> {
    return ctx.services.merchantInvitations.withdraw(ctx.em, requireScope(ctx, 'merchants:manage'), input);
  }

  @RequiresScopes('profile:write')
  @Mutation(() => AnswerMerchantInvitationResult, {
    description: 'Whoever accepts has other rights from the next tokens on; those that are out end.',
  })
  async answerMerchantInvitation(
    @Arg('input', () => AnswerMerchantInvitationInput) input: AnswerMerchantInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<typeof AnswerMerchantInvitationResult> {
    return ctx.services.merchantInvitations.answer(ctx.em, requireScope(ctx, 'profile:write'), input);
  }

  @FieldResolver(() => Merchant)
  merchant(@Root() { merchantId }: MerchantInvitation, @Ctx() ctx: Context): Promise<Merchant | null> {
    return ctx.load(loadMerchant).load(merchantId);
  }
}

@Resolver(() => MerchantStaff)
export class MerchantStaffResolver {
  @RequiresScopes('merchants:manage', 'profile:write')
  @Mutation(() => Merchant, { description: 'Removes somebody from the staff, or leaves it.' })
  async removeMerchantStaff(
    @Arg('input', () => RemoveMerchantStaffInput) input: RemoveMerchantStaffInput,
    @Ctx() ctx: Context,
  ): Promise<Merchant> {
    const viewer = requireScope(ctx, 'merchants:manage', 'profile:write');
    return ctx.services.merchantStaff.remove(ctx.em, viewer, input);
  }

  @FieldResolver(() => User)
  user(@Root() { userId }: MerchantStaff, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(userId);
  }
}

@Resolver(() => Merchant)
export class StaffOfMerchantResolver {
  @Directive('@listSize(assumedSize: 10)')
  @RequiresScopes('merchants:apply', 'merchants:manage', 'merchants:review')
  @FieldResolver(() => [MerchantStaff], {
    nullable: true,
    description: 'Who works for it beside its owner; null for all but those who manage it.',
  })
  async staff(@Root() merchant: Merchant, @Ctx() ctx: Context): Promise<MerchantStaff[] | null> {
    return mayManage(ctx.viewer, merchant) ? ctx.load(staffOfMerchant).load(merchant.id) : null;
  }

  @Directive('@listSize(assumedSize: 5)')
  @RequiresScopes('merchants:apply', 'merchants:manage', 'merchants:review')
  @FieldResolver(() => [MerchantInvitation], {
    nullable: true,
    description: 'Those that wait for an answer; null for all but those who manage it.',
  })
  async staffInvitations(
    @Root() merchant: Merchant,
    @Ctx() ctx: Context,
  ): Promise<MerchantInvitation[] | null> {
    return mayManage(ctx.viewer, merchant) ? ctx.load(invitationsOfMerchant).load(merchant.id) : null;
  }
}

@Resolver(() => User)
export class EmployerResolver {
  @RequiresScopes('profile:read', 'users:read_any')
  @FieldResolver(() => Merchant, {
    nullable: true,
    description:
      'The merchant that they work for; null for all but themselves and those who may read accounts.',
  })
  async employer(@Root() { id }: User, @Ctx() ctx: Context): Promise<Merchant | null> {
    const isOwn = ctx.viewer?.sub === id && mayDo(ctx.viewer, 'profile:read');
    if (!isOwn && !mayDo(ctx.viewer, 'users:read_any')) return null;
    const employment = await ctx.load(employmentOfUser).load(id);
    return employment && ctx.load(loadMerchant).load(employment.merchantId);
  }
}
