import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { VerificationStarted } from '../challenge/challenge.results.ts';
import { WeakPassword } from '../password/password.results.ts';
import { InvalidCredentials, ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { AccountState } from './account.state.ts';
import { User } from './user.entity.ts';

@ObjectType({ description: 'Not from the state that the account is in.' })
export class AccountStateConflict {
  @Field(() => AccountState)
  state!: AccountState;
}

@ObjectType({ description: 'All sessions have ended. Signing in makes the account active again.' })
export class AccountDeactivated {
  @Field(() => ID)
  userId!: string;
}

export const SignUpResult = createUnionType({
  name: 'SignUpResult',
  types: () => [VerificationStarted, WeakPassword, TooManyAttempts] as const,
});

export const SuspendAccountResult = createUnionType({
  name: 'SuspendAccountResult',
  types: () => [User, AccountStateConflict] as const,
});

export const DeactivateAccountResult = createUnionType({
  name: 'DeactivateAccountResult',
  types: () => [AccountDeactivated, ReauthenticationRequired, InvalidCredentials, TooManyAttempts] as const,
});
