import { Field, ID, InputType } from 'type-graphql';
import { WebAuthnJson } from '../passkey/webauthn-json.ts';
import { TokenDelivery } from '../session/token-delivery.ts';

@InputType({ description: 'Give either `response` or `recoveryCode`.' })
export class FinishSecondFactorInput {
  @Field(() => ID)
  challengeId!: string;

  @Field(() => WebAuthnJson, { nullable: true, description: 'What `navigator.credentials.get` gave.' })
  response?: object | null;

  @Field(() => String, { nullable: true })
  recoveryCode?: string | null;

  @Field(() => TokenDelivery, { defaultValue: TokenDelivery.BODY })
  tokens!: TokenDelivery;
}
