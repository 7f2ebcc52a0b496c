import { Field, InputType } from 'type-graphql';

@InputType()
export class SetPayoutAccountInput {
  @Field(() => String, { description: 'Of an account in Saudi Arabia; spaces do not matter.' })
  iban!: string;

  @Field(() => String, { description: 'The name that the account is in, 1 to 70 characters.' })
  holder!: string;
}
