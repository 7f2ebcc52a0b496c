import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'Too many tries, or too many messages asked for. Whether an account exists makes no difference.',
})
export class TooManyAttempts {
  @Field(() => Int, { description: 'After so many seconds another try may work.' })
  retryAfterSeconds!: number;
}
