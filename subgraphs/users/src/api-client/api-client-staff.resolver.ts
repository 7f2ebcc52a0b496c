import {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  paginate,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { ApiClient } from './api-client.entity.ts';
import { SetApiClientRateLimitInput, SuspendApiClientInput } from './api-client.inputs.ts';
import { ApiClientConnection } from './api-client.resolver.ts';
import { limitApiClient, resumeApiClient, suspendApiClient } from './api-client.standing.ts';

type Context = SubgraphContext<UsersServices>;

/** What staff do with others' applications. */
@Resolver()
export class ApiClientStaffResolver {
  @RequiresScopes('clients:manage_any')
  @Directive(CONNECTION_SIZE)
  @Query(() => ApiClientConnection, {
    nullable: true,
    description: 'All applications, newest first. For staff.',
  })
  async apiClients(
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ApiClient>> {
    requireScope(ctx, 'clients:manage_any');
    return paginate(ctx.em, ApiClient, {}, page);
  }

  @RequiresScopes('clients:manage_any')
  @Mutation(() => ApiClient, {
    description: 'For staff. Its tokens end, and it gets none until it is resumed.',
  })
  async suspendApiClient(
    @Arg('input', () => SuspendApiClientInput) { clientId, reason }: SuspendApiClientInput,
    @Ctx() ctx: Context,
  ): Promise<ApiClient> {
    const viewer = requireScope(ctx, 'clients:manage_any');
    return suspendApiClient(ctx.em, { viewer, sender: ctx.sender }, clientId, reason);
  }

  @RequiresScopes('clients:manage_any')
  @Mutation(() => ApiClient, { description: 'For staff: ends a suspension.' })
  async resumeApiClient(
    @Arg('clientId', () => ID) clientId: string,
    @Ctx() ctx: Context,
  ): Promise<ApiClient> {
    const viewer = requireScope(ctx, 'clients:manage_any');
    return resumeApiClient(ctx.em, { viewer, sender: ctx.sender }, clientId);
  }

  @RequiresScopes('clients:manage_any')
  @Mutation(() => ApiClient, { description: 'For staff: how much it may ask, instead of what all may.' })
  async setApiClientRateLimit(
    @Arg('input', () => SetApiClientRateLimitInput) { clientId, rateLimit }: SetApiClientRateLimitInput,
    @Ctx() ctx: Context,
  ): Promise<ApiClient> {
    const viewer = requireScope(ctx, 'clients:manage_any');
    const asking = { viewer, sender: ctx.sender };
    return limitApiClient(ctx.em, asking, clientId, rateLimit ?? null);
  }
}
