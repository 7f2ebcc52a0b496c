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
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { findApiClient } from './api-client.access.ts';
import { ApiClient, ApiClientRateLimit } from './api-client.entity.ts';
import {
  RegisterApiClientInput,
  RotateApiClientSecretInput,
  UpdateApiClientInput,
} from './api-client.inputs.ts';
import { loadLiveSecrets } from './api-client.loaders.ts';
import {
  RegisterApiClientResult,
  RotateApiClientSecretResult,
  UpdateApiClientResult,
} from './api-client.results.ts';
import { revokeApiClient } from './api-client.standing.ts';
import { profiles } from './api-client.state.ts';
import { ApiClientSecret } from './api-client-secret.entity.ts';

type Context = SubgraphContext<UsersServices>;
export const ApiClientConnection = connectionOf(ApiClient);

/** What owners do with their applications. */
@Resolver(() => ApiClient)
export class ApiClientResolver {
  @RequiresScopes('clients:read', 'clients:manage_any')
  @Query(() => ApiClient, {
    nullable: true,
    description: 'NOT_FOUND unless it is one’s own, or one is staff.',
  })
  async apiClient(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ApiClient> {
    return findApiClient(ctx.em, requireScope(ctx, 'clients:read', 'clients:manage_any'), id);
  }

  @RequiresScopes('clients:read')
  @Directive(CONNECTION_SIZE)
  @Query(() => ApiClientConnection, {
    nullable: true,
    description: 'The applications that one has registered, newest first.',
  })
  async myApiClients(
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ApiClient>> {
    const { sub } = requireScope(ctx, 'clients:read');
    return paginate(ctx.em, ApiClient, { ownerId: sub }, page);
  }

  @RequiresScopes('clients:write')
  @Mutation(() => RegisterApiClientResult, {
    description: 'Soon after a sign-in only. The secret is in the answer, and never again.',
  })
  async registerApiClient(
    @Arg('input', () => RegisterApiClientInput) input: RegisterApiClientInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RegisterApiClientResult> {
    const viewer = requireScope(ctx, 'clients:write');
    return ctx.services.apiClients.register(ctx.em, { viewer, sender: ctx.sender }, input);
  }

  @RequiresScopes('clients:write')
  @Mutation(() => UpdateApiClientResult)
  async updateApiClient(
    @Arg('input', () => UpdateApiClientInput) input: UpdateApiClientInput,
    @Ctx() ctx: Context,
  ): Promise<typeof UpdateApiClientResult> {
    const viewer = requireScope(ctx, 'clients:write');
    return ctx.services.apiClients.update(ctx.em, { viewer, sender: ctx.sender }, input);
  }

  @RequiresScopes('clients:write')
  @Mutation(() => RotateApiClientSecretResult, {
    description:
      'A new secret at once, soon after a sign-in only; those before it live on for some days. It is in the answer, and never again.',
  })
  async rotateApiClientSecret(
    @Arg('input', () => RotateApiClientSecretInput) input: RotateApiClientSecretInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RotateApiClientSecretResult> {
    const viewer = requireScope(ctx, 'clients:write');
    return ctx.services.apiClients.rotateSecret(ctx.em, { viewer, sender: ctx.sender }, input);
  }

  @RequiresScopes('clients:write', 'clients:manage_any')
  @Mutation(() => ApiClient, { description: 'Ends it and its tokens for good, by its owner or by staff.' })
  async revokeApiClient(
    @Arg('clientId', () => ID) clientId: string,
    @Ctx() ctx: Context,
  ): Promise<ApiClient> {
    const viewer = requireScope(ctx, 'clients:write', 'clients:manage_any');
    return revokeApiClient(ctx.em, { viewer, sender: ctx.sender }, clientId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who registered it, and answers for it.' })
  async owner(@Root() { ownerId }: ApiClient, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(ownerId);
  }

  @FieldResolver(() => ApiClientRateLimit, { nullable: true, description: 'Null: the one that all have.' })
  rateLimit(@Root() { ratePoints, ratePerSeconds }: ApiClient): ApiClientRateLimit | null {
    if (ratePoints === null || ratePerSeconds === null) return null;
    return Object.assign(new ApiClientRateLimit(), { points: ratePoints, perSeconds: ratePerSeconds });
  }

  @FieldResolver(() => String, {
    description: 'Whose persisted operations, and which contract, it has: partner or service.',
  })
  profile(@Root() { kind }: ApiClient): string {
    return profiles[kind];
  }

  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [ApiClientSecret], { description: 'Those that are good now, oldest first.' })
  async secrets(@Root() { id }: ApiClient, @Ctx() ctx: Context): Promise<ApiClientSecret[]> {
    return ctx.load(loadLiveSecrets).load(id);
  }
}
