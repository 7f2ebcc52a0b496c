import { Field, ID, InputType } from 'type-graphql';
import { TokenDelivery } from '../session/token-delivery.ts';

@InputType()
export class SignInInput {
  @Field(() => String, { description: 'E-mail address or mobile number.' })
  identifier!: string;

  @Field(() => String)
  password!: string;

  @Field(() => TokenDelivery, { defaultValue: TokenDelivery.BODY })
  tokens!: TokenDelivery;
}

@InputType()
export class RequestSignInCodeInput {
  @Field(() => String, { description: 'E-mail address or mobile number.' })
  identifier!: string;
}

@InputType()
export class SignInWithCodeInput {
  @Field(() => ID)
  challengeId!: string;

  @Field(() => String)
  code!: string;

  @Field(() => TokenDelivery, { defaultValue: TokenDelivery.BODY })
  tokens!: TokenDelivery;
}
