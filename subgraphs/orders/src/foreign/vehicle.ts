import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "vin", resolvable: false)')
@ObjectType()
export class Vehicle {
  @Field(() => ID)
  vin!: string;
}
