import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** An order of the orders subgraph, to which this one adds what its customer says of the merchant. */
@Directive('@key(fields: "id")')
@ObjectType('Order')
export class ReviewedOrder {
  @Field(() => ID)
  id!: string;
}
