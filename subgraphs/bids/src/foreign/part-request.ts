import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by orders; its `auction` is contributed here. */
@Directive('@key(fields: "id")')
@ObjectType()
export class PartRequest {
  @Field(() => ID)
  id!: string;
}
