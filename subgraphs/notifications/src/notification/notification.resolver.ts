import {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  connectionOf,
  paginate,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import {
  Arg,
  Args,
  Ctx,
  createUnionType,
  Directive,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Delivery } from '../delivery/delivery.entity.ts';
import { Auction } from '../foreign/auction.ts';
import { Order } from '../foreign/order.ts';
import { PartRequest } from '../foreign/part-request.ts';
import { Notification } from './notification.entity.ts';
import { type Announcement, notificationsOf } from './notification.events.ts';
import {
  countUnread,
  deliveriesOf,
  findOwn,
  localesOf,
  markAllRead,
  markRead,
} from './notification.service.ts';

const NotificationConnection = connectionOf(Notification);

@InputType()
export class MarkNotificationReadInput {
  @Field(() => ID)
  id!: string;
}

const MarkNotificationReadResult = createUnionType({
  name: 'MarkNotificationReadResult',
  types: () => [Notification] as const,
});

/** The new notifications of whoever subscribes, from the moment this resolves. */
function subscribeToOwn(ctx: SubgraphContext): Promise<AsyncIterable<Announcement>> {
  return ctx.pubsub.subscribe<Announcement>(notificationsOf(requireScope(ctx, 'notifications:read').sub));
}

@Resolver(() => Notification)
export class NotificationResolver {
  @Directive(CONNECTION_SIZE)
  @RequiresScopes('notifications:read')
  @Query(() => NotificationConnection, {
    nullable: true,
    description: 'The notifications of the viewer, newest first.',
  })
  myNotifications(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: SubgraphContext,
  ): Promise<Connection<Notification>> {
    return paginate(ctx.em, Notification, { userId: requireScope(ctx, 'notifications:read').sub }, args);
  }

  @RequiresScopes('notifications:read')
  @Query(() => Int, {
    nullable: true,
    description: 'How many notifications the viewer has not read; 100 stands for any number from there.',
  })
  unreadNotificationCount(@Ctx() ctx: SubgraphContext): Promise<number> {
    return countUnread(ctx.em, requireScope(ctx, 'notifications:read'));
  }

  @RequiresScopes('notifications:write')
  @Mutation(() => Int, { description: 'All that there are, and says how many were unread.' })
  markAllNotificationsRead(@Ctx() ctx: SubgraphContext): Promise<number> {
    return markAllRead(ctx.em, requireScope(ctx, 'notifications:write'));
  }

  @RequiresScopes('notifications:write')
  @Mutation(() => MarkNotificationReadResult, {
    description: 'NOT_FOUND for a notification of somebody else.',
  })
  markNotificationRead(
    @Arg('input', () => MarkNotificationReadInput) { id }: MarkNotificationReadInput,
    @Ctx() ctx: SubgraphContext,
  ): Promise<Notification> {
    return markRead(ctx.em, requireScope(ctx, 'notifications:write'), id);
  }

  @RequiresScopes('notifications:read')
  @Subscription(() => Notification, {
    subscribe: ({ context }) => subscribeToOwn(context as SubgraphContext),
    description: 'Each new notification of the viewer.',
  })
  notificationReceived(
    @Root() announcement: Announcement,
    @Ctx() ctx: SubgraphContext,
  ): Promise<Notification> {
    return findOwn(ctx.em, requireScope(ctx, 'notifications:read'), announcement.notificationId);
  }

  @FieldResolver(() => String, { description: 'In the language of the viewer’s account.' })
  async title(
    @Root() { userId, titleAr, titleEn }: Notification,
    @Ctx() ctx: SubgraphContext,
  ): Promise<string> {
    return (await ctx.load(localesOf).load(userId)) === 'ar' ? titleAr : titleEn;
  }

  @FieldResolver(() => String, { description: 'In the language of the viewer’s account.' })
  async body(@Root() { userId, bodyAr, bodyEn }: Notification, @Ctx() ctx: SubgraphContext): Promise<string> {
    return (await ctx.load(localesOf).load(userId)) === 'ar' ? bodyAr : bodyEn;
  }

  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [Delivery], { description: 'The ways it took, or is taking, to its recipient.' })
  deliveries(@Root() { id }: Notification, @Ctx() ctx: SubgraphContext): Promise<Delivery[]> {
    return ctx.load(deliveriesOf).load(id);
  }

  @FieldResolver(() => PartRequest, { nullable: true, description: 'With it, the auction that it opens.' })
  request(@Root() { partRequestId }: Notification): PartRequest | null {
    return partRequestId ? Object.assign(new PartRequest(), { id: partRequestId }) : null;
  }

  @FieldResolver(() => Auction, { nullable: true })
  auction(@Root() { auctionId }: Notification): Auction | null {
    return auctionId ? Object.assign(new Auction(), { id: auctionId }) : null;
  }

  @FieldResolver(() => Order, { nullable: true })
  order(@Root() { orderId }: Notification): Order | null {
    return orderId ? Object.assign(new Order(), { id: orderId }) : null;
  }
}
