import { DateTime } from '@dallal/subgraph';
import { Field, ID, ObjectType } from 'type-graphql';
import { WebAuthnJson } from '../passkey/webauthn-json.ts';

@ObjectType({
  description: 'The first factor was right. Answer by a passkey or a recovery code: `finishSecondFactor`.',
})
export class SecondFactorRequired {
  @Field(() => ID)
  challengeId!: string;

  @Field(() => WebAuthnJson, { description: 'For the browser’s `navigator.credentials.get`.' })
  options!: object;

  @Field(() => DateTime)
  expiresAt!: Date;
}
