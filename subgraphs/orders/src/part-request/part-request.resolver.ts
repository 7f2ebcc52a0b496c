import { Money, money } from '@dallal/money';
import {
  batch,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  groupedBy,
  requireViewer,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { Category } from '../foreign/category.ts';
import { User } from '../foreign/user.ts';
import { Vehicle } from '../foreign/vehicle.ts';
import { Order } from '../order/order.entity.ts';
import { visibleOrders } from '../order/order.visibility.ts';
import { PartRequest } from './part-request.entity.ts';
import {
  CancelPartRequestInput,
  DraftPartRequestInput,
  PublishPartRequestInput,
} from './part-request.inputs.ts';
import {
  CancelPartRequestResult,
  DraftPartRequestResult,
  PartRequestConnection,
  PublishPartRequestResult,
} from './part-request.results.ts';
import { cancelPartRequest, draftPartRequest, publishPartRequest } from './part-request.service.ts';
import { partRequestsOf, visiblePartRequests } from './part-request.visibility.ts';

const ordersByRequest = batch(async (ids: readonly string[], { em, viewer }: OrdersContext) =>
  groupedBy(
    ids,
    await visibleOrders(em, viewer, { partRequestId: { $in: [...ids] } }),
    (order) => order.partRequestId,
  ),
);

@Resolver(() => PartRequest)
export class PartRequestResolver {
  @Directive('@tag(name: "partner")')
  @Query(() => PartRequest, { nullable: true, description: 'A request that is published, or is your own.' })
  async partRequest(@Arg('id', () => ID) id: string, @Ctx() ctx: OrdersContext): Promise<PartRequest | null> {
    const [found] = await visiblePartRequests(ctx.em, requireViewer(ctx), [id]);
    return found ?? null;
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @Query(() => PartRequestConnection, { description: 'What you have asked for, newest first.' })
  async myPartRequests(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: OrdersContext,
  ): Promise<Connection<PartRequest>> {
    const viewer = requireViewer(ctx);
    return partRequestsOf(ctx.em, viewer.sub, viewer, args);
  }

  @Directive('@tag(name: "partner")')
  @Mutation(() => DraftPartRequestResult)
  async draftPartRequest(
    @Arg('input', () => DraftPartRequestInput) input: DraftPartRequestInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof DraftPartRequestResult> {
    return draftPartRequest(ctx.em, requireViewer(ctx), input, ctx.services.config);
  }

  @Directive('@tag(name: "partner")')
  @Mutation(() => PublishPartRequestResult)
  async publishPartRequest(
    @Arg('input', () => PublishPartRequestInput) input: PublishPartRequestInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof PublishPartRequestResult> {
    return publishPartRequest(ctx.em, requireViewer(ctx), input, ctx.services.config);
  }

  @Directive('@tag(name: "partner")')
  @Mutation(() => CancelPartRequestResult)
  async cancelPartRequest(
    @Arg('input', () => CancelPartRequestInput) input: CancelPartRequestInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof CancelPartRequestResult> {
    return cancelPartRequest(ctx.em, requireViewer(ctx), input);
  }

  @FieldResolver(() => Vehicle, { nullable: true })
  vehicle(@Root() { vin }: PartRequest): Vehicle {
    return Object.assign(new Vehicle(), { vin });
  }

  @FieldResolver(() => Category, { nullable: true })
  category(@Root() { categorySlug: slug }: PartRequest): Category {
    return Object.assign(new Category(), { slug });
  }

  @Directive('@tag(name: "internal")')
  @FieldResolver(() => User, { nullable: true })
  requester(@Root() { requesterId: id }: PartRequest): User {
    return Object.assign(new User(), { id });
  }

  @FieldResolver(() => Money, { nullable: true })
  budget(@Root() { budgetAmount, budgetCurrency }: PartRequest): Money | null {
    return budgetAmount === null || budgetCurrency === null ? null : money(budgetAmount, budgetCurrency);
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The order that came of it; null to those whose order it is not.',
  })
  async order(@Root() { id }: PartRequest, @Ctx() ctx: OrdersContext): Promise<Order | null> {
    const orders = await ctx.load(ordersByRequest).load(id);
    return orders.at(-1) ?? null;
  }
}
