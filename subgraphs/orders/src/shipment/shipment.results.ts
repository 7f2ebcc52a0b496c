import { createUnionType, Directive, Field, ObjectType } from 'type-graphql';
import { Order } from '../order/order.entity.ts';
import { OrderStatus } from '../order/order.state.ts';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'An order is shipped once: when it is paid, and before it is cancelled.' })
export class OrderNotShippable {
  @Field(() => OrderStatus)
  status!: OrderStatus;
}

@ObjectType({ description: 'What is not on its way cannot have arrived.' })
export class OrderNotDeliverable {
  @Field(() => OrderStatus)
  status!: OrderStatus;
}

export const ShipOrderResult = createUnionType({
  name: 'ShipOrderResult',
  types: () => [Order, OrderNotShippable] as const,
});

export const ConfirmDeliveryResult = createUnionType({
  name: 'ConfirmDeliveryResult',
  types: () => [Order, OrderNotDeliverable] as const,
});
