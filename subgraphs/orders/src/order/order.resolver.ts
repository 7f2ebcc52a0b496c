import { Money, money } from '@dallal/money';
import {
  batch,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  groupedBy,
  inOrderOf,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { Merchant } from '../foreign/merchant.ts';
import { User } from '../foreign/user.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { visiblePartRequests } from '../part-request/part-request.visibility.ts';
import { Order } from './order.entity.ts';
import { OrderConnection } from './order.results.ts';
import { OrderStatus } from './order.state.ts';
import {
  ordersOfCustomer,
  ordersOfMerchant,
  visibleOrdersById,
  visibleOrdersByNumber,
} from './order.visibility.ts';
import { OrderStatusChange } from './order-status-change.entity.ts';

const partRequestsById = batch(async (ids: readonly string[], { em, viewer }: OrdersContext) =>
  inOrderOf(ids, await visiblePartRequests(em, viewer, ids), (request) => request.id),
);

const historyByOrder = batch(async (ids: readonly string[], { em }: OrdersContext) => {
  const changes = await em.find(
    OrderStatusChange,
    { orderId: { $in: [...ids] } },
    { orderBy: { sequence: 'asc' } },
  );
  return groupedBy(ids, changes, (change) => change.orderId);
});

@Resolver(() => Order)
export class OrderResolver {
  @Directive('@tag(name: "partner")')
  @RequiresScopes('orders:read', 'orders:read_any')
  @Query(() => Order, { nullable: true, description: 'An order of yours, as customer or as merchant.' })
  async order(@Arg('id', () => ID) id: string, @Ctx() ctx: OrdersContext): Promise<Order | null> {
    const viewer = requireScope(ctx, 'orders:read', 'orders:read_any');
    const [found] = await visibleOrdersById(ctx.em, viewer, [id]);
    return found ?? null;
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('orders:read', 'orders:read_any')
  @Query(() => Order, { nullable: true, description: 'The same by its number, such as DL-2026-000001.' })
  async orderByNumber(
    @Arg('number', () => ID) number: string,
    @Ctx() ctx: OrdersContext,
  ): Promise<Order | null> {
    const viewer = requireScope(ctx, 'orders:read', 'orders:read_any');
    const [found] = await visibleOrdersByNumber(ctx.em, viewer, [number]);
    return found ?? null;
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('orders:read')
  @Query(() => OrderConnection, { nullable: true, description: 'What you have bought, newest first.' })
  async myOrders(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: OrdersContext,
  ): Promise<Connection<Order>> {
    const viewer = requireScope(ctx, 'orders:read');
    return ordersOfCustomer(ctx.em, viewer.sub, viewer, args);
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('orders:read')
  @Query(() => OrderConnection, {
    nullable: true,
    description: 'What the business that you own or work for has sold, newest first.',
  })
  async mySales(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('statuses', () => [OrderStatus], { defaultValue: [], description: 'None means all.' })
    statuses: OrderStatus[],
    @Ctx() ctx: OrdersContext,
  ): Promise<Connection<Order>> {
    return ordersOfMerchant(ctx.em, requireScope(ctx, 'orders:read'), statuses, args);
  }

  @FieldResolver(() => Money, { description: 'Gross, VAT included.' })
  total(@Root() { totalAmount, totalCurrency }: Order): Money {
    return money(totalAmount, totalCurrency);
  }

  @Directive('@tag(name: "internal")')
  @FieldResolver(() => User, { nullable: true })
  customer(@Root() { customerId: id }: Order): User {
    return Object.assign(new User(), { id });
  }

  @FieldResolver(() => Merchant, { nullable: true })
  merchant(@Root() { merchantId: id }: Order): Merchant {
    return Object.assign(new Merchant(), { id });
  }

  @FieldResolver(() => PartRequest, {
    nullable: true,
    description: 'Null for the order of a lot, and of the shop.',
  })
  async partRequest(
    @Root() { partRequestId }: Order,
    @Ctx() ctx: OrdersContext,
  ): Promise<PartRequest | null> {
    return partRequestId === null ? null : ctx.load(partRequestsById).load(partRequestId);
  }

  @Directive('@listSize(assumedSize: 6)')
  @FieldResolver(() => [OrderStatusChange], { description: 'All that happened to the order, oldest first.' })
  async history(@Root() { id }: Order, @Ctx() ctx: OrdersContext): Promise<OrderStatusChange[]> {
    return ctx.load(historyByOrder).load(id);
  }
}
