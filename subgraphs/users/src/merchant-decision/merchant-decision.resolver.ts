import {
  batch,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  groupedBy,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { Locale } from '../account/locale.ts';
import { maySeePapers } from '../merchant/merchant.access.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { loadMerchant } from '../merchant/merchant.loaders.ts';
import type { UsersServices } from '../services.ts';
import { applicationQueue, claim } from './application-queue.ts';
import { sentenceOf } from './decision-reason.ts';
import { ApplicationState, MerchantApplication } from './merchant-application.entity.ts';
import { MerchantDecision } from './merchant-decision.entity.ts';
import {
  ClaimMerchantApplicationInput,
  ReinstateMerchantInput,
  RejectMerchantInput,
  SuspendMerchantInput,
  VerifyMerchantInput,
} from './merchant-decision.inputs.ts';
import * as results from './merchant-decision.results.ts';

type Context = SubgraphContext<UsersServices>;

const decisionsOfMerchant = batch(async (ids: readonly string[], { em }: Context) => {
  const where = { merchantId: { $in: [...ids] } };
  const found = await em.find(MerchantDecision, where, { orderBy: { id: 'desc' } });
  return groupedBy(ids, found, ({ merchantId }) => merchantId);
});

@Resolver(() => MerchantApplication)
export class MerchantApplicationResolver {
  @RequiresScopes('merchants:review')
  @Directive(CONNECTION_SIZE)
  @Query(() => results.MerchantApplicationConnection, { nullable: true, description: 'The oldest first.' })
  async merchantApplications(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('state', () => ApplicationState, { nullable: true, description: 'Without it those of all states.' })
    state: ApplicationState | null,
    @Ctx() ctx: Context,
  ): Promise<Connection<MerchantApplication>> {
    requireScope(ctx, 'merchants:review');
    return applicationQueue(ctx.em, state, args);
  }

  @RequiresScopes('merchants:review')
  @Mutation(() => results.ClaimMerchantApplicationResult, {
    description: 'Nobody else decides on the application for an hour.',
  })
  async claimMerchantApplication(
    @Arg('input', () => ClaimMerchantApplicationInput) { applicationId }: ClaimMerchantApplicationInput,
    @Ctx() ctx: Context,
  ): Promise<typeof results.ClaimMerchantApplicationResult> {
    return claim(ctx.em, requireScope(ctx, 'merchants:review'), applicationId);
  }

  @FieldResolver(() => Merchant)
  merchant(@Root() { merchantId }: MerchantApplication, @Ctx() ctx: Context): Promise<Merchant | null> {
    return ctx.load(loadMerchant).load(merchantId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was you who claimed it.' })
  isMine(@Root() { claimedBy }: MerchantApplication, @Ctx() { viewer }: Context): boolean {
    return claimedBy !== null && claimedBy === viewer?.sub;
  }
}

@Resolver(() => MerchantDecision)
export class MerchantDecisionResolver {
  @RequiresScopes('merchants:review')
  @Mutation(() => results.VerifyMerchantResult, { description: 'The merchant may bid from then on.' })
  async verifyMerchant(
    @Arg('input', () => VerifyMerchantInput) input: VerifyMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof results.VerifyMerchantResult> {
    return ctx.services.merchantDecisions.verify(ctx.em, requireScope(ctx, 'merchants:review'), input);
  }

  @RequiresScopes('merchants:review')
  @Mutation(() => results.RejectMerchantResult)
  async rejectMerchant(
    @Arg('input', () => RejectMerchantInput) input: RejectMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof results.RejectMerchantResult> {
    return ctx.services.merchantDecisions.reject(ctx.em, requireScope(ctx, 'merchants:review'), input);
  }

  @RequiresScopes('merchants:review')
  @Mutation(() => results.SuspendMerchantResult, { description: 'Until `reinstateMerchant`.' })
  async suspendMerchant(
    @Arg('input', () => SuspendMerchantInput) input: SuspendMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof results.SuspendMerchantResult> {
    return ctx.services.merchantDecisions.suspend(ctx.em, requireScope(ctx, 'merchants:review'), input);
  }

  @RequiresScopes('merchants:review')
  @Mutation(() => results.ReinstateMerchantResult)
  async reinstateMerchant(
    @Arg('input', () => ReinstateMerchantInput) input: ReinstateMerchantInput,
    @Ctx() ctx: Context,
  ): Promise<typeof results.ReinstateMerchantResult> {
    return ctx.services.merchantDecisions.reinstate(ctx.em, requireScope(ctx, 'merchants:review'), input);
  }

  @FieldResolver(() => [String], { description: 'The reasons as the merchant reads them, in its language.' })
  async sentences(@Root() { merchantId, reasons }: MerchantDecision, @Ctx() ctx: Context): Promise<string[]> {
    const merchant = await ctx.load(loadMerchant).load(merchantId);
    const owner = merchant && (await ctx.load(loadUser).load(merchant.userId));
    return reasons.map((reason) => sentenceOf(reason, owner?.locale ?? Locale.AR));
  }
}

@Resolver(() => Merchant)
export class DecisionsOfMerchantResolver {
  @Directive('@listSize(assumedSize: 5)')
  @RequiresScopes('merchants:apply', 'merchants:manage', 'merchants:review')
  @FieldResolver(() => [MerchantDecision], {
    nullable: true,
    description: 'The latest first; null for all but those who manage the merchant and those who review it.',
  })
  async decisions(@Root() merchant: Merchant, @Ctx() ctx: Context): Promise<MerchantDecision[] | null> {
    return maySeePapers(ctx.viewer, merchant) ? ctx.load(decisionsOfMerchant).load(merchant.id) : null;
  }
}
