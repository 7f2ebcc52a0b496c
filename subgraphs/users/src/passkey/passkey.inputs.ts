import { Field, ID, InputType } from 'type-graphql';
import { TokenDelivery } from '../session/token-delivery.ts';
import { WebAuthnJson } from './webauthn-json.ts';

@InputType()
export class FinishPasskeyRegistrationInput {
  @Field(() => ID)
  challengeId!: string;

  @Field(() => WebAuthnJson, { description: 'What `navigator.credentials.create` gave.' })
  response!: object;

  @Field(() => String, { description: 'By which its owner knows it. 1 to 60 characters.' })
  name!: string;
}

@InputType()
export class RenamePasskeyInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: '1 to 60 characters.' })
  name!: string;
}

@InputType()
export class RemovePasskeyInput {
  @Field(() => ID)
  id!: string;
}

@InputType()
export class FinishPasskeySignInInput {
  @Field(() => ID)
  challengeId!: string;

  @Field(() => WebAuthnJson, { description: 'What `navigator.credentials.get` gave.' })
  response!: object;

  @Field(() => TokenDelivery, { defaultValue: TokenDelivery.BODY })
  tokens!: TokenDelivery;
}
