import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class ShipOrderInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => String, { description: 'Its name; 1 to 60 characters.' })
  carrier!: string;

  @Field(() => String, { description: '1 to 40 letters, digits and hyphens.' })
  trackingNumber!: string;
}

@InputType()
export class ConfirmDeliveryInput {
  @Field(() => ID)
  orderId!: string;
}
