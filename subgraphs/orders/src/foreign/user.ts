import { CONNECTION_SIZE, type Connection, ConnectionArgs, mayDo, RequiresScopes } from '@dallal/subgraph';
import { Args, Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import type { Order } from '../order/order.entity.ts';
import { OrderConnection } from '../order/order.results.ts';
import { ordersOfCustomer } from '../order/order.visibility.ts';
import type { PartRequest } from '../part-request/part-request.entity.ts';
import { PartRequestConnection } from '../part-request/part-request.results.ts';
import { partRequestsOf } from '../part-request/part-request.visibility.ts';

@Directive('@key(fields: "id")')
@ObjectType()
export class User {
  @Field(() => ID)
  id!: string;
}

/** What this subgraph adds to a user. */
@Resolver(() => User)
export class UserResolver {
  @Directive(CONNECTION_SIZE)
  @RequiresScopes('part_requests:read', 'orders:read_any')
  @FieldResolver(() => PartRequestConnection, {
    nullable: true,
    description: 'Their part requests, newest first; null unless the viewer is that user or staff.',
  })
  async partRequests(
    @Root() user: User,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: OrdersContext,
  ): Promise<Connection<PartRequest> | null> {
    return maySee('part_requests:read', user, ctx) ? partRequestsOf(ctx.em, user.id, ctx.viewer, args) : null;
  }

  @Directive(CONNECTION_SIZE)
  @RequiresScopes('orders:read', 'orders:read_any')
  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: 'Their orders, newest first; null unless the viewer is that user or staff.',
  })
  async orders(
    @Root() user: User,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: OrdersContext,
  ): Promise<Connection<Order> | null> {
    const { viewer } = ctx;
    return viewer && maySee('orders:read', user, ctx)
      ? ordersOfCustomer(ctx.em, user.id, viewer, args)
      : null;
  }
}

function maySee(own: 'orders:read' | 'part_requests:read', user: User, { viewer }: OrdersContext): boolean {
  return mayDo(viewer, 'orders:read_any') || (mayDo(viewer, own) && viewer?.sub === user.id);
}
