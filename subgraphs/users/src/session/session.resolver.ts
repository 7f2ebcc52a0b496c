import { requireViewer, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { RefreshSessionInput, SignInInput, SignOutInput } from './session.inputs.ts';
import { RefreshSessionResult, SignInResult } from './session.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver()
export class SessionResolver {
  @Directive('@cost(weight: 100)')
  @Mutation(() => SignInResult)
  async signIn(
    @Arg('input', () => SignInInput) input: SignInInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SignInResult> {
    return ctx.services.sessions.signIn(ctx.em, input);
  }

  @Directive('@cost(weight: 20)')
  @Mutation(() => RefreshSessionResult, {
    description: 'New tokens for a refresh token. One that is used twice ends its session for everybody.',
  })
  async refreshSession(
    @Arg('input', () => RefreshSessionInput) input: RefreshSessionInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RefreshSessionResult> {
    return ctx.services.sessions.refresh(ctx.em, input.refreshToken);
  }

  @Mutation(() => Boolean, {
    description: 'Ends the session of the refresh token; without one, all sessions of the account.',
  })
  async signOut(
    @Arg('input', () => SignOutInput, { nullable: true }) input: SignOutInput | null,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    const { sessions } = ctx.services;
    if (input) await sessions.signOut(ctx.em, input.refreshToken);
    else await sessions.signOutEverywhere(ctx.em, requireViewer(ctx).sub);
    return true;
  }
}
