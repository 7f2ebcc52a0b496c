import { DateTime } from '@dallal/subgraph';
import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { SignedIn } from '../session/session.results.ts';
import { AccountSuspended, ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { Passkey } from './passkey.entity.ts';
import { WebAuthnJson } from './webauthn-json.ts';

export const MAX_PASSKEYS = 20;

@ObjectType({ description: 'For the browser’s `navigator.credentials`. Its answer is looked at once.' })
export class PasskeyChallenge {
  @Field(() => ID)
  id!: string;

  @Field(() => WebAuthnJson)
  options!: object;

  @Field(() => DateTime)
  expiresAt!: Date;
}

@ObjectType()
export class TooManyPasskeys {
  @Field(() => Int)
  maximum = MAX_PASSKEYS;
}

@ObjectType({ description: 'The answer is not of this challenge, or not as it should be. Begin again.' })
export class PasskeyRefused {
  @Field(() => String)
  message = 'The passkey was not accepted.';
}

export const PasskeyNeed = { LAST_WAY_IN: 'LAST_WAY_IN', LAST_SECOND_FACTOR: 'LAST_SECOND_FACTOR' } as const;
export type PasskeyNeed = keyof typeof PasskeyNeed;
registerEnumType(PasskeyNeed, {
  name: 'PasskeyNeed',
  valuesConfig: {
    LAST_WAY_IN: { description: 'Without it nobody could sign in to the account.' },
    LAST_SECOND_FACTOR: { description: 'It is asked for after a password or a code. Switch that off first.' },
  },
});

@ObjectType({ description: 'The passkey cannot be removed.' })
export class PasskeyNeeded {
  @Field(() => PasskeyNeed)
  reason!: PasskeyNeed;
}

@ObjectType()
export class PasskeyRemoved {
  @Field(() => ID)
  id!: string;
}

export const StartPasskeyRegistrationResult = createUnionType({
  name: 'StartPasskeyRegistrationResult',
  types: () => [PasskeyChallenge, TooManyPasskeys, ReauthenticationRequired] as const,
});

export const FinishPasskeyRegistrationResult = createUnionType({
  name: 'FinishPasskeyRegistrationResult',
  types: () => [Passkey, PasskeyRefused, TooManyPasskeys] as const,
});

export const RemovePasskeyResult = createUnionType({
  name: 'RemovePasskeyResult',
  types: () => [PasskeyRemoved, PasskeyNeeded, ReauthenticationRequired] as const,
});

export const StartPasskeySignInResult = createUnionType({
  name: 'StartPasskeySignInResult',
  types: () => [PasskeyChallenge, TooManyAttempts] as const,
});

export const FinishPasskeySignInResult = createUnionType({
  name: 'FinishPasskeySignInResult',
  types: () => [SignedIn, PasskeyRefused, AccountSuspended] as const,
});
