import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The auction itself belongs to bids; we add what we counted. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Auction {
  @Field(() => ID)
  id!: string;
}
