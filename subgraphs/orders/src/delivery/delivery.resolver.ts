import { RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { SetDeliveryAddressInput } from './delivery.inputs.ts';
import { SetDeliveryAddressResult } from './delivery.results.ts';
import { setDeliveryAddress } from './delivery.service.ts';

@Resolver()
export class DeliveryResolver {
  @RequiresScopes('orders:write')
  @Mutation(() => SetDeliveryAddressResult, {
    description:
      'For the customer of an order, until it is shipped: where it goes. What an auction led to has no address before.',
  })
  async setDeliveryAddress(
    @Arg('input', () => SetDeliveryAddressInput) input: SetDeliveryAddressInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof SetDeliveryAddressResult> {
    return setDeliveryAddress(ctx.em, requireScope(ctx, 'orders:write'), input);
  }
}
