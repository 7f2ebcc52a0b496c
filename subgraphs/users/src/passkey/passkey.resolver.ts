import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { deliver } from '../session/token-delivery.ts';
import { Passkey } from './passkey.entity.ts';
import {
  FinishPasskeyRegistrationInput,
  FinishPasskeySignInInput,
  RemovePasskeyInput,
  RenamePasskeyInput,
} from './passkey.inputs.ts';
import {
  FinishPasskeyRegistrationResult,
  FinishPasskeySignInResult,
  MAX_PASSKEYS,
  RemovePasskeyResult,
  StartPasskeyRegistrationResult,
  StartPasskeySignInResult,
} from './passkey.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver()
export class PasskeyResolver {
  @RequiresScopes('profile:read')
  @Directive(`@listSize(assumedSize: ${MAX_PASSKEYS})`)
  @Query(() => [Passkey], { nullable: true, description: 'Of whoever asks, oldest first.' })
  async passkeys(@Ctx() ctx: Context): Promise<Passkey[]> {
    return ctx.services.passkeys.of(ctx.em, requireScope(ctx, 'profile:read'));
  }

  @RequiresScopes('profile:write')
  @Mutation(() => StartPasskeyRegistrationResult)
  async startPasskeyRegistration(@Ctx() ctx: Context): Promise<typeof StartPasskeyRegistrationResult> {
    return ctx.services.passkeys.startRegistration(ctx.em, requireScope(ctx, 'profile:write'));
  }

  @RequiresScopes('profile:write')
  @Mutation(() => FinishPasskeyRegistrationResult)
  async finishPasskeyRegistration(
    @Arg('input', () => FinishPasskeyRegistrationInput) input: FinishPasskeyRegistrationInput,
    @Ctx() ctx: Context,
  ): Promise<typeof FinishPasskeyRegistrationResult> {
    return ctx.services.passkeys.finishRegistration(ctx.em, requireScope(ctx, 'profile:write'), input);
  }

  @RequiresScopes('profile:write')
  @Mutation(() => Passkey)
  async renamePasskey(
    @Arg('input', () => RenamePasskeyInput) input: RenamePasskeyInput,
    @Ctx() ctx: Context,
  ): Promise<Passkey> {
    return ctx.services.passkeys.rename(ctx.em, requireScope(ctx, 'profile:write'), input);
  }

  @RequiresScopes('profile:write')
  @Mutation(() => RemovePasskeyResult)
  async removePasskey(
    @Arg('input', () => RemovePasskeyInput) input: RemovePasskeyInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RemovePasskeyResult> {
    return ctx.services.passkeys.remove(ctx.em, requireScope(ctx, 'profile:write'), input.id);
  }

  @Directive('@cost(weight: 20)')
  @Mutation(() => StartPasskeySignInResult, {
    description: 'For who has a passkey and need not say who they are.',
  })
  async startPasskeySignIn(@Ctx() ctx: Context): Promise<typeof StartPasskeySignInResult> {
    return ctx.services.passkeySignIns.start(ctx.em, ctx);
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => FinishPasskeySignInResult)
  async finishPasskeySignIn(
    @Arg('input', () => FinishPasskeySignInInput) input: FinishPasskeySignInInput,
    @Ctx() ctx: Context,
  ): Promise<typeof FinishPasskeySignInResult> {
    return deliver(ctx, input.tokens, () => ctx.services.passkeySignIns.finish(ctx.em, input, ctx));
  }
}
