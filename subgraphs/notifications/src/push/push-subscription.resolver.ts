import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import type { NotificationServices } from '../services.ts';
import type { PushSubscription } from './push-subscription.entity.ts';
import {
  type PushNotAvailable,
  RegisterPushSubscriptionInput,
  RegisterPushSubscriptionResult,
  RemovePushSubscriptionInput,
} from './push-subscription.results.ts';

type Context = SubgraphContext<NotificationServices>;

@Resolver()
export class PushSubscriptionResolver {
  @Directive('@tag(name: "internal")')
  @RequiresScopes('notifications:write')
  @Query(() => String, {
    nullable: true,
    description: 'The `applicationServerKey` to subscribe with, in base64url. Null where nothing is pushed.',
  })
  pushPublicKey(@Ctx() ctx: Context): string | null {
    requireScope(ctx, 'notifications:write');
    return ctx.services.vapid?.publicKey ?? null;
  }

  @Directive('@tag(name: "internal")')
  @RequiresScopes('notifications:write')
  @Mutation(() => RegisterPushSubscriptionResult, {
    description:
      'Has notifications pushed to this browser, until the session ends. Repeated, it renews that.',
  })
  registerPushSubscription(
    @Arg('input', () => RegisterPushSubscriptionInput) input: RegisterPushSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<PushSubscription | PushNotAvailable> {
    return ctx.services.pushSubscriptions.register(ctx.em, requireScope(ctx, 'notifications:write'), input);
  }

  @Directive('@tag(name: "internal")')
  @RequiresScopes('notifications:write')
  @Mutation(() => Boolean, { description: 'Repeated, it changes nothing.' })
  async removePushSubscription(
    @Arg('input', () => RemovePushSubscriptionInput) { endpoint }: RemovePushSubscriptionInput,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    await ctx.services.pushSubscriptions.remove(ctx.em, requireScope(ctx, 'notifications:write'), endpoint);
    return true;
  }
}
