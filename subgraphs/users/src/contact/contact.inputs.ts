import { Field, ID, InputType } from 'type-graphql';
import { TokenDelivery } from '../session/token-delivery.ts';
import { ContactKind } from './contact.entity.ts';

@InputType()
export class VerifyContactInput {
  @Field(() => ID)
  challengeId!: string;

  @Field(() => String)
  code!: string;

  @Field(() => TokenDelivery, { defaultValue: TokenDelivery.BODY })
  tokens!: TokenDelivery;
}

@InputType()
export class ResendCodeInput {
  @Field(() => ID)
  challengeId!: string;
}

const password = 'Needed unless the sign-in was a short while ago.';

@InputType()
export class ChangeContactInput {
  @Field(() => String, { description: 'An e-mail address or a Saudi mobile number.' })
  contact!: string;

  @Field(() => String, { nullable: true, description: password })
  password?: string | null;
}

@InputType()
export class RemoveContactInput {
  @Field(() => ContactKind)
  kind!: ContactKind;

  @Field(() => String, { nullable: true, description: password })
  password?: string | null;
}
