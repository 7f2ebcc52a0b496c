import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { deliver } from '../session/token-delivery.ts';
import { FinishSecondFactorInput } from './second-factor.inputs.ts';
import {
  DisableSecondFactorResult,
  EnableSecondFactorResult,
  FinishSecondFactorResult,
  RenewRecoveryCodesResult,
  SecondFactorState,
} from './second-factor.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver()
export class SecondFactorResolver {
  @RequiresScopes('profile:read')
  @Query(() => SecondFactorState, { nullable: true, description: 'Of the account of whoever asks.' })
  async secondFactor(@Ctx() ctx: Context): Promise<SecondFactorState> {
    return ctx.services.secondFactorSettings.of(ctx.em, requireScope(ctx, 'profile:read').sub);
  }

  @RequiresScopes('profile:write')
  @Mutation(() => EnableSecondFactorResult, {
    description:
      'Has a passkey asked for after a password, a code or a provider. Done again, it renews the recovery codes.',
  })
  async enableSecondFactor(@Ctx() ctx: Context): Promise<typeof EnableSecondFactorResult> {
    return ctx.services.secondFactorSettings.enable(ctx.em, requireScope(ctx, 'profile:write'));
  }

  @RequiresScopes('profile:write')
  @Mutation(() => DisableSecondFactorResult)
  async disableSecondFactor(@Ctx() ctx: Context): Promise<typeof DisableSecondFactorResult> {
    return ctx.services.secondFactorSettings.disable(ctx.em, requireScope(ctx, 'profile:write'));
  }

  @RequiresScopes('profile:write')
  @Mutation(() => RenewRecoveryCodesResult, { description: 'The codes before are no longer good.' })
  async renewRecoveryCodes(@Ctx() ctx: Context): Promise<typeof RenewRecoveryCodesResult> {
    return ctx.services.secondFactorSettings.renewRecoveryCodes(ctx.em, requireScope(ctx, 'profile:write'));
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => FinishSecondFactorResult, { description: 'Signs in who was asked for a second factor.' })
  async finishSecondFactor(
    @Arg('input', () => FinishSecondFactorInput) input: FinishSecondFactorInput,
    @Ctx() ctx: Context,
  ): Promise<typeof FinishSecondFactorResult> {
    return deliver(ctx, input.tokens, () => ctx.services.secondFactors.finish(ctx.em, input, ctx));
  }
}
