import { Authenticated, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { RequestCodeResult } from '../challenge/challenge.results.ts';
import type { UsersServices } from '../services.ts';
import { ChangePasswordInput, RequestPasswordResetInput, ResetPasswordInput } from './password.inputs.ts';
import { ChangePasswordResult, ResetPasswordResult } from './password.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver()
export class PasswordResolver {
  @Directive('@cost(weight: 100)')
  @Mutation(() => RequestCodeResult, {
    description: 'Has a code sent to an address that is somebody’s. The answer does not tell whether it is.',
  })
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput) input: RequestPasswordResetInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RequestCodeResult> {
    return ctx.services.passwordChanges.requestReset(ctx.em, input.identifier, ctx.sender);
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => ResetPasswordResult, {
    description: 'Ends all sessions of the account. Sign in with the new one.',
  })
  async resetPassword(
    @Arg('input', () => ResetPasswordInput) input: ResetPasswordInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ResetPasswordResult> {
    return ctx.services.passwordChanges.reset(ctx.em, input, ctx.sender);
  }

  @Directive('@cost(weight: 100)')
  @Authenticated()
  @RequiresScopes('profile:write')
  @Mutation(() => ChangePasswordResult, { description: 'Ends all other sessions of the account.' })
  async changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ChangePasswordResult> {
    const viewer = requireScope(ctx, 'profile:write');
    return ctx.services.passwordChanges.change(ctx.em, viewer, input, ctx.sender);
  }
}
