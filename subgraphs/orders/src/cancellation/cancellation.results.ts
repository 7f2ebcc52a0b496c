import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Order } from '../order/order.entity.ts';
import { OrderStatus } from '../order/order.state.ts';

@ObjectType({ description: 'Once it is paid, an order is no longer its customer’s to cancel.' })
export class OrderNotCancellable {
  @Field(() => OrderStatus)
  status!: OrderStatus;
}

export const CancelOrderResult = createUnionType({
  name: 'CancelOrderResult',
  types: () => [Order, OrderNotCancellable] as const,
});
