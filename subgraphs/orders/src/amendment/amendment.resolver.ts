import { DateTime, RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { AmendPartRequestInput } from './amendment.inputs.ts';
import { AmendPartRequestResult } from './amendment.results.ts';
import { amendPartRequest } from './amendment.service.ts';
import { amendmentOf, PartRequestAmendment } from './amendment.type.ts';

@Resolver(() => PartRequest)
export class AmendmentResolver {
  @Directive('@tag(name: "partner")')
  @RequiresScopes('part_requests:write')
  @Mutation(() => AmendPartRequestResult, {
    description:
      'Of a draft, and of a request that has expired, at once. A published one has it as `pendingAmendment` until its auction says that nobody had bid.',
  })
  async amendPartRequest(
    @Arg('input', () => AmendPartRequestInput) input: AmendPartRequestInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof AmendPartRequestResult> {
    return amendPartRequest(ctx.em, requireScope(ctx, 'part_requests:write'), input, ctx.services.config);
  }

  @FieldResolver(() => PartRequestAmendment, {
    nullable: true,
    description: 'What it is to ask for, until its auction has answered. For its requester only.',
  })
  pendingAmendment(
    @Root() { requesterId, pendingAmendment }: PartRequest,
    @Ctx() { viewer }: OrdersContext,
  ): PartRequestAmendment | null {
    return pendingAmendment && viewer?.sub === requesterId ? amendmentOf(pendingAmendment) : null;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the last amendment was refused, because somebody had bid. For its requester only.',
  })
  amendmentRefusedAt(
    @Root() { requesterId, amendmentRefusedAt }: PartRequest,
    @Ctx() { viewer }: OrdersContext,
  ): Date | null {
    return viewer?.sub === requesterId ? amendmentRefusedAt : null;
  }
}
