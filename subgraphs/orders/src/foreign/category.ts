import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "slug", resolvable: false)')
@ObjectType()
export class Category {
  @Field(() => ID)
  slug!: string;
}
