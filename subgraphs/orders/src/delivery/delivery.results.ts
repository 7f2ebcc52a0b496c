import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Order } from '../order/order.entity.ts';
import { OrderStatus } from '../order/order.state.ts';

@ObjectType({ description: 'What is on its way goes where it was sent, and what is cancelled goes nowhere.' })
export class OrderNotAddressable {
  @Field(() => OrderStatus)
  status!: OrderStatus;
}

export const SetDeliveryAddressResult = createUnionType({
  name: 'SetDeliveryAddressResult',
  types: () => [Order, OrderNotAddressable] as const,
});
