import type { SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { RequestCodeResult } from '../challenge/challenge.results.ts';
import type { UsersServices } from '../services.ts';
import { deliver } from '../session/token-delivery.ts';
import { RequestSignInCodeInput, SignInInput, SignInWithCodeInput } from './sign-in.inputs.ts';
import { SignInResult, SignInWithCodeResult } from './sign-in.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver()
export class SignInResolver {
  @Directive('@cost(weight: 100)')
  @Mutation(() => SignInResult, {
    description: 'By password. An account that its owner deactivated is active again.',
  })
  async signIn(
    @Arg('input', () => SignInInput) input: SignInInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SignInResult> {
    return deliver(ctx, input.tokens, () => ctx.services.signIns.withPassword(ctx.em, input, ctx));
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => RequestCodeResult, {
    description: 'Has a code sent to an address that is somebody’s. The answer does not tell whether it is.',
  })
  async requestSignInCode(
    @Arg('input', () => RequestSignInCodeInput) input: RequestSignInCodeInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RequestCodeResult> {
    return ctx.services.signIns.requestCode(ctx.em, input.identifier, ctx);
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => SignInWithCodeResult)
  async signInWithCode(
    @Arg('input', () => SignInWithCodeInput) input: SignInWithCodeInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SignInWithCodeResult> {
    return deliver(ctx, input.tokens, () => ctx.services.signIns.withCode(ctx.em, input, ctx));
  }
}
