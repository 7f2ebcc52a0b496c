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
import { Project } from '../foreign/project.ts';
import { User } from '../foreign/user.ts';
import { Order } from '../order/order.entity.ts';
import { visibleOrders } from '../order/order.visibility.ts';
import { cancelPartRequest } from './part-request.cancellation.ts';
import { discardDraft, draftPartRequest } from './part-request.draft.ts';
import { PartRequest } from './part-request.entity.ts';
import { PartRequestFilter } from './part-request.filter.ts';
import { historyByRequest } from './part-request.history.ts';
import {
  CancelPartRequestInput,
  DiscardPartRequestDraftInput,
  DraftPartRequestInput,
  PublishPartRequestInput,
} from './part-request.inputs.ts';
import { publishPartRequest } from './part-request.publication.ts';
import {
  CancelPartRequestResult,
  DiscardPartRequestDraftResult,
  DraftPartRequestResult,
  PartRequestConnection,
  PublishPartRequestResult,
} from './part-request.results.ts';
import { partRequestsOf, visiblePartRequests } from './part-request.visibility.ts';
import { PartRequestStatusChange } from './part-request-status-change.entity.ts';

const ordersByRequest = batch(async (ids: readonly string[], { em, viewer }: OrdersContext) =>
  groupedBy(
    ids,
    await visibleOrders(em, viewer, { partRequestId: { $in: [...ids] } }),
    (order) => order.partRequestId!,
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
    @Arg('filter', () => PartRequestFilter, { nullable: true }) filter: PartRequestFilter | null | undefined,
    @Ctx() ctx: OrdersContext,
  ): Promise<Connection<PartRequest>> {
    const viewer = requireScope(ctx, 'part_requests:read');
    return partRequestsOf(ctx.em, viewer.sub, viewer, args, filter);
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

  @Directive('@tag(name: "partner")')
  @RequiresScopes('part_requests:write')
  @Mutation(() => DiscardPartRequestDraftResult, { description: 'Throws away what was never published.' })
  async discardPartRequestDraft(
    @Arg('input', () => DiscardPartRequestDraftInput) input: DiscardPartRequestDraftInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof DiscardPartRequestDraftResult> {
    return discardDraft(ctx.em, requireScope(ctx, 'part_requests:write'), input);
  }

  @Directive('@tag(name: "internal")')
  @FieldResolver(() => Project, {
    nullable: true,
    description: 'The project that it is for, if it is for one.',
  })
  project(@Root() { projectId }: PartRequest): Project | null {
    return projectId === null ? null : Project.of(projectId);
  }

  @Directive('@tag(name: "internal")')
  @FieldResolver(() => User, { nullable: true })
  requester(@Root() { requesterId: id }: PartRequest): User {
    return Object.assign(new User(), { id });
  }

  @Directive('@listSize(assumedSize: 6)')
  @FieldResolver(() => [PartRequestStatusChange], {
    description: 'All that happened to it since it was a draft, oldest first.',
  })
  async history(@Root() { id }: PartRequest, @Ctx() ctx: OrdersContext): Promise<PartRequestStatusChange[]> {
    return ctx.load(historyByRequest).load(id);
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
