import { RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { CancelOrderInput } from './cancellation.inputs.ts';
import { CancelOrderResult } from './cancellation.results.ts';
import { cancelUnpaid } from './cancellation.service.ts';

@Resolver()
export class CancellationResolver {
  @RequiresScopes('orders:write')
  @Mutation(() => CancelOrderResult, {
    description:
      'For the customer of an order that is not paid. A payment that is on its way is not taken, or given back.',
  })
  async cancelOrder(
    @Arg('input', () => CancelOrderInput) input: CancelOrderInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof CancelOrderResult> {
    const { em, log, services } = ctx;
    const viewer = requireScope(ctx, 'orders:write');
    return cancelUnpaid(em, viewer, input, { config: services.config, log });
  }
}
