import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { deliver, requireCookies } from '../session/token-delivery.ts';
import { deliverBinding } from './binding-cookie.ts';
import {
  FinishOidcSignInInput,
  LinkOidcIdentityInput,
  StartOidcSignInInput,
  UnlinkOidcIdentityInput,
} from './oidc.inputs.ts';
import {
  FinishOidcSignInResult,
  LinkOidcIdentityResult,
  SignInProvider,
  StartOidcSignInResult,
  UnlinkOidcIdentityResult,
} from './oidc.results.ts';
import { OidcIdentity } from './oidc-identity.entity.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver()
export class OidcResolver {
  @Directive('@listSize(assumedSize: 5)')
  @Query(() => [SignInProvider], { description: 'Where else people can show who they are.' })
  signInProviders(@Ctx() ctx: Context): SignInProvider[] {
    return ctx.services.oidcFlows.providers();
  }

  @RequiresScopes('profile:read')
  @Directive('@listSize(assumedSize: 5)')
  @Query(() => [OidcIdentity], {
    nullable: true,
    description: 'The accounts elsewhere of whoever asks, oldest first.',
  })
  async oidcIdentities(@Ctx() ctx: Context): Promise<OidcIdentity[]> {
    return ctx.services.oidcIdentities.of(ctx.em, requireScope(ctx, 'profile:read'));
  }

  @Directive('@cost(weight: 20)')
  @Mutation(() => StartOidcSignInResult, {
    description:
      'Begins to sign in with a provider, or to link an account there to the account of whoever is signed in.',
  })
  async startOidcSignIn(
    @Arg('input', () => StartOidcSignInInput) input: StartOidcSignInInput,
    @Ctx() ctx: Context,
  ): Promise<typeof StartOidcSignInResult> {
    requireCookies(ctx, input.tokens);
    const result = await ctx.services.oidcFlows.start(ctx.em, input, ctx);
    return deliverBinding(ctx, result, input.tokens);
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => FinishOidcSignInResult, { description: 'Looks at what came back, once.' })
  async finishOidcSignIn(
    @Arg('input', () => FinishOidcSignInInput) input: FinishOidcSignInInput,
    @Ctx() ctx: Context,
  ): Promise<typeof FinishOidcSignInResult> {
    return deliver(ctx, input.tokens, () => ctx.services.oidcSignIns.finish(ctx.em, input, ctx));
  }

  @RequiresScopes('profile:write')
  @Directive('@cost(weight: 100)')
  @Mutation(() => LinkOidcIdentityResult, {
    description: 'Lets whoever has that account elsewhere sign in here.',
  })
  async linkOidcIdentity(
    @Arg('input', () => LinkOidcIdentityInput) input: LinkOidcIdentityInput,
    @Ctx() ctx: Context,
  ): Promise<typeof LinkOidcIdentityResult> {
    return ctx.services.oidcIdentities.link(ctx.em, requireScope(ctx, 'profile:write'), input, ctx);
  }

  @RequiresScopes('profile:write')
  @Mutation(() => UnlinkOidcIdentityResult)
  async unlinkOidcIdentity(
    @Arg('input', () => UnlinkOidcIdentityInput) input: UnlinkOidcIdentityInput,
    @Ctx() ctx: Context,
  ): Promise<typeof UnlinkOidcIdentityResult> {
    return ctx.services.oidcIdentities.unlink(ctx.em, requireScope(ctx, 'profile:write'), input.id);
  }
}
