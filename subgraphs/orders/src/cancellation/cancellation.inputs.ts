import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class CancelOrderInput {
  @Field(() => ID)
  orderId!: string;
}
