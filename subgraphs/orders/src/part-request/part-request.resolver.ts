import { Money, money } from '@dallal/money';
import {
  batch,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  groupedBy,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { Category } from '../foreign/category.ts';
import { File } from '../foreign/file.ts';
import { Project } from '../foreign/project.ts';
import { User } from '../foreign/user.ts';
import { Vehicle } from '../foreign/vehicle.ts';
import { Order } from '../order/order.entity.ts';
import { visibleOrders } from '../order/order.visibility.ts';
import { photoExists } from '../photo/photo.service.ts';
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
  @RequiresScopes('part_requests:read', 'orders:read_any')
  @Query(() => PartRequest, { nullable: true, description: 'A request that is published, or is your own.' })
  async partRequest(@Arg('id', () => ID) id: string, @Ctx() ctx: OrdersContext): Promise<PartRequest | null> {
    const viewer = requireScope(ctx, 'part_requests:read', 'orders:read_any');
    const [found] = await visiblePartRequests(ctx.em, viewer, [id]);
    return found ?? null;
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('part_requests:read')
  @Query(() => PartRequestConnection, {
    nullable: true,
    description: 'What you have asked for, newest first.',
  })
  async myPartRequests(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: OrdersContext,
  ): Promise<Connection<PartRequest>> {
    const viewer = requireScope(ctx, 'part_requests:read');
    return partRequestsOf(ctx.em, viewer.sub, viewer, args);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('part_requests:write')
  @Mutation(() => DraftPartRequestResult)
  async draftPartRequest(
    @Arg('input', () => DraftPartRequestInput) input: DraftPartRequestInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof DraftPartRequestResult> {
    return draftPartRequest(ctx.em, requireScope(ctx, 'part_requests:write'), input, ctx.services.config);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('part_requests:write')
  @Mutation(() => PublishPartRequestResult)
  async publishPartRequest(
    @Arg('input', () => PublishPartRequestInput) input: PublishPartRequestInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof PublishPartRequestResult> {
    return publishPartRequest(ctx.em, requireScope(ctx, 'part_requests:write'), input, ctx.services.config);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('part_requests:write')
  @Mutation(() => CancelPartRequestResult)
  async cancelPartRequest(
    @Arg('input', () => CancelPartRequestInput) input: CancelPartRequestInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof CancelPartRequestResult> {
    return cancelPartRequest(ctx.em, requireScope(ctx, 'part_requests:write'), input);
  }

  @FieldResolver(() => Vehicle, { nullable: true })
  vehicle(@Root() { vin }: PartRequest): Vehicle {
    return Object.assign(new Vehicle(), { vin });
  }

  @Directive('@tag(name: "internal")')
  @FieldResolver(() => Project, {
    nullable: true,
    description: 'The project that it is for, if it is for one.',
  })
  project(@Root() { projectId }: PartRequest): Project | null {
    return projectId === null ? null : Project.of(projectId);
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

  @Directive('@listSize(assumedSize: 10)')
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => [File], {
    nullable: 'itemsAndList',
    description: 'In the order in which they were given.',
  })
  async photos(@Root() { photoIds }: PartRequest, @Ctx() ctx: OrdersContext): Promise<File[]> {
    const kept = await ctx.load(photoExists).loadMany(photoIds);
    return photoIds.filter((_, index) => kept[index] === true).map((id) => Object.assign(new File(), { id }));
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
