import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { SignedIn } from '../session/session.results.ts';
import { AccountSuspended, ReauthenticationRequired } from '../sign-in/sign-in.results.ts';

@ObjectType({ description: 'Whether a passkey is asked for after a password, a code or a provider.' })
export class SecondFactorState {
  @Field(() => Boolean)
  isEnabled!: boolean;

  @Field(() => Int, { description: 'Recovery codes that were not used yet.' })
  recoveryCodesLeft!: number;
}

@ObjectType({ description: 'Not the passkey or recovery code of whoever began, or the challenge has ended.' })
export class SecondFactorFailed {
  @Field(() => Int, { description: 'At 0 sign in from the beginning.' })
  triesLeft!: number;
}

@ObjectType({ description: 'Shown this once. Each is good once, instead of a passkey.' })
export class RecoveryCodes {
  @Field(() => [String])
  codes!: string[];
}

@ObjectType({ description: 'There is no passkey to ask for. Register one first.' })
export class PasskeyRequired {
  @Field(() => String)
  message = 'Register a passkey first.';
}

@ObjectType()
export class SecondFactorDisabled {
  @Field(() => SecondFactorState)
  secondFactor!: SecondFactorState;
}

@ObjectType({ description: 'No second factor is asked for, so there is nothing to recover.' })
export class SecondFactorNotEnabled {
  @Field(() => String)
  message = 'Enable the second factor first.';
}

export const EnableSecondFactorResult = createUnionType({
  name: 'EnableSecondFactorResult',
  types: () => [RecoveryCodes, PasskeyRequired, ReauthenticationRequired] as const,
});

export const DisableSecondFactorResult = createUnionType({
  name: 'DisableSecondFactorResult',
  types: () => [SecondFactorDisabled, ReauthenticationRequired] as const,
});

export const RenewRecoveryCodesResult = createUnionType({
  name: 'RenewRecoveryCodesResult',
  types: () => [RecoveryCodes, SecondFactorNotEnabled, ReauthenticationRequired] as const,
});

export const FinishSecondFactorResult = createUnionType({
  name: 'FinishSecondFactorResult',
  types: () => [SignedIn, SecondFactorFailed, AccountSuspended, TooManyAttempts] as const,
});
