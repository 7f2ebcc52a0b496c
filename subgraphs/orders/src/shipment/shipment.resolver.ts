import { batch, inOrderOf, RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { Order } from '../order/order.entity.ts';
import { Shipment } from './shipment.entity.ts';
import { ConfirmDeliveryInput, ShipOrderInput } from './shipment.inputs.ts';
import { ConfirmDeliveryResult, ShipOrderResult } from './shipment.results.ts';
import { confirmDelivery, ship } from './shipment.service.ts';

const shipmentByOrder = batch(async (ids: readonly string[], { em }: OrdersContext) =>
  inOrderOf(ids, await em.find(Shipment, { orderId: { $in: [...ids] } }), ({ orderId }) => orderId),
);

@Resolver(() => Order)
export class ShipmentResolver {
  @Directive('@tag(name: "partner")')
  @RequiresScopes('orders:fulfil')
  @Mutation(() => ShipOrderResult, {
    description: 'For the merchant of an order and its staff, once it is paid.',
  })
  async shipOrder(
    @Arg('input', () => ShipOrderInput) input: ShipOrderInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof ShipOrderResult> {
    return ship(ctx.em, requireScope(ctx, 'orders:fulfil'), input);
  }

  @RequiresScopes('orders:write')
  @Mutation(() => ConfirmDeliveryResult, {
    description:
      'For the customer of an order. It is completed some days after, unless something is wrong with it.',
  })
  async confirmDelivery(
    @Arg('input', () => ConfirmDeliveryInput) input: ConfirmDeliveryInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof ConfirmDeliveryResult> {
    return confirmDelivery(ctx.em, requireScope(ctx, 'orders:write'), input, ctx.services.config);
  }

  @FieldResolver(() => Shipment, { nullable: true, description: 'Null until the order is shipped.' })
  async shipment(@Root() { id }: Order, @Ctx() ctx: OrdersContext): Promise<Shipment | null> {
    return ctx.load(shipmentByOrder).load(id);
  }
}
