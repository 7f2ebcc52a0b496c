import { Field, ID, InputType } from 'type-graphql';
import { DeliveryAddress } from '../order/delivery-address.ts';

@InputType()
export class SetDeliveryAddressInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => DeliveryAddress)
  deliverTo!: DeliveryAddress;
}
