import {
  Authenticated,
  RequiresScopes,
  requireScope,
  requireViewer,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { Device, deviceOf } from './device.ts';
import { Place } from './place.ts';
import { Session } from './session.entity.ts';
import { EndSessionInput, NarrowTokenInput, RefreshSessionInput, SignOutInput } from './session.inputs.ts';
import { InvalidRefreshToken, NarrowedToken, RefreshSessionResult } from './session.results.ts';
import {
  accessCookieOf,
  clearCookies,
  deliverRefreshed,
  refreshCookieOf,
  TokenDelivery,
} from './token-delivery.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => Session)
export class SessionResolver {
  @RequiresScopes('profile:read')
  @Directive('@listSize(assumedSize: 10)')
  @Query(() => [Session], {
    nullable: true,
    description: 'Where one is signed in, the session used last first.',
  })
  async sessions(@Ctx() ctx: Context): Promise<Session[]> {
    const viewer = requireScope(ctx, 'profile:read');
    return ctx.services.ownSessions.live(ctx.em, viewer.sub);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is the one in which this is asked.' })
  current(@Root() session: Session, @Ctx() ctx: Context): boolean {
    return session.id === ctx.viewer?.sid;
  }

  @FieldResolver(() => Device)
  device(@Root() session: Session): Device {
    return deviceOf(session.userAgent);
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Null where it is not known.' })
  place(@Root() session: Session, @Ctx() ctx: Context): Place | null {
    return session.network === null ? null : ctx.services.places.of(session.network);
  }

  @Directive('@cost(weight: 20)')
  @Mutation(() => RefreshSessionResult, {
    description:
      'New tokens for a refresh token. Repeated within 10 seconds it gives the same refresh token; later that ends the session for everybody.',
  })
  async refreshSession(
    @Arg('input', () => RefreshSessionInput, { nullable: true }) input: RefreshSessionInput | null,
    @Ctx() ctx: Context,
  ): Promise<typeof RefreshSessionResult> {
    const cookie = refreshCookieOf(ctx);
    const token = input?.refreshToken ?? cookie;
    if (token === undefined) return new InvalidRefreshToken();
    // What no script may read must not come to where a script can read it.
    const delivery = input?.refreshToken == null || token === cookie ? TokenDelivery.COOKIES : input.tokens;
    return deliverRefreshed(ctx, delivery, () => ctx.services.sessions.refresh(ctx.em, token, ctx.sender));
  }

  @Mutation(() => Boolean, {
    description: 'Ends a session, or all of the account. Its access tokens are refused within seconds.',
  })
  async signOut(
    @Arg('input', () => SignOutInput, { nullable: true }) input: SignOutInput | null,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    const { ownSessions, sessions } = ctx.services;
    const token = input?.refreshToken ?? refreshCookieOf(ctx);
    if (input?.everywhere) await ownSessions.endAll(ctx.em, requireScope(ctx, 'profile:write'));
    else if (token !== undefined) await sessions.signOut(ctx.em, token);
    else await ownSessions.endCurrent(ctx.em, requireScope(ctx, 'profile:write'));
    clearCookies(ctx);
    return true;
  }

  @RequiresScopes('profile:write')
  @Mutation(() => Boolean, {
    description: "Ends one of one's own sessions: a lost phone's. Repeated, it changes nothing.",
  })
  async endSession(
    @Arg('input', () => EndSessionInput) input: EndSessionInput,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    const viewer = requireScope(ctx, 'profile:write');
    await ctx.services.ownSessions.end(ctx.em, viewer, input.sessionId);
    if (input.sessionId === viewer.sid) clearCookies(ctx);
    return true;
  }

  @RequiresScopes('profile:write')
  @Mutation(() => Int, {
    description: 'Ends all sessions but the one in which this is asked, and says how many.',
  })
  async endOtherSessions(@Ctx() ctx: Context): Promise<number> {
    return ctx.services.ownSessions.endOthers(ctx.em, requireScope(ctx, 'profile:write'));
  }

  @Authenticated()
  @Directive('@cost(weight: 20)')
  @Mutation(() => NarrowedToken, {
    description:
      'Makes an access token that allows less, to be handed on. It ends with the one it is made from.',
  })
  async narrowToken(
    @Arg('input', () => NarrowTokenInput) input: NarrowTokenInput,
    @Ctx() ctx: Context,
  ): Promise<NarrowedToken> {
    const accessToken = input.accessToken ?? accessCookieOf(ctx);
    return ctx.services.narrowing.narrow(ctx.em, requireViewer(ctx), { ...input, accessToken });
  }
}
