import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** An order of the orders subgraph, to which this one adds how it was paid and invoiced. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Order {
  @Field(() => ID)
  id!: string;

  static of(id: string): Order {
    return Object.assign(new Order(), { id });
  }
}
