import { createUnionType, Directive, Field, ObjectType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { ChallengeEnded, InvalidCode } from '../challenge/challenge.results.ts';
import { SecondFactorRequired } from '../second-factor/second-factor-required.ts';
import { SignedIn } from '../session/session.results.ts';

@ObjectType({ description: 'Account and password do not belong together, or there is no such account.' })
export class InvalidCredentials {
  @Field(() => String)
  message = 'Account or password is wrong.';
}

@ObjectType({ description: 'Only told to whoever has shown that the account is theirs.' })
export class AccountSuspended {
  @Field(() => String)
  message = 'This account is suspended. Contact Dallal.';
}

@Directive('@shareable')
@ObjectType({ description: 'For this the password is needed, or a sign-in that is not long ago.' })
export class ReauthenticationRequired {
  @Field(() => String)
  message = 'Give the password, or sign in again.';
}

export const SignInResult = createUnionType({
  name: 'SignInResult',
  types: () =>
    [SignedIn, SecondFactorRequired, InvalidCredentials, AccountSuspended, TooManyAttempts] as const,
});

export const SignInWithCodeResult = createUnionType({
  name: 'SignInWithCodeResult',
  types: () =>
    [SignedIn, SecondFactorRequired, InvalidCode, ChallengeEnded, AccountSuspended, TooManyAttempts] as const,
});
