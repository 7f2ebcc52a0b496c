import { createUnionType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { ChallengeEnded, InvalidCode } from '../challenge/challenge.results.ts';
import { InvalidCredentials, ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { MIN_PASSWORD_LENGTH } from './password.ts';

export const PasswordWeakness = { TOO_SHORT: 'TOO_SHORT', EASILY_GUESSED: 'EASILY_GUESSED' } as const;
export type PasswordWeakness = keyof typeof PasswordWeakness;
registerEnumType(PasswordWeakness, {
  name: 'PasswordWeakness',
  valuesConfig: {
    EASILY_GUESSED: {
      description:
        'Among those that are tried first: a common one, a pattern, or made of the name or address.',
    },
  },
});

@ObjectType()
export class WeakPassword {
  @Field(() => PasswordWeakness)
  weakness!: PasswordWeakness;

  @Field(() => Int, { description: 'How many characters a password must have.' })
  minimumLength = MIN_PASSWORD_LENGTH;
}

@ObjectType()
export class PasswordChanged {
  @Field(() => Boolean, { description: 'Whether this very session goes on; all others have ended.' })
  sessionGoesOn!: boolean;
}

export const ResetPasswordResult = createUnionType({
  name: 'ResetPasswordResult',
  types: () => [PasswordChanged, WeakPassword, InvalidCode, ChallengeEnded, TooManyAttempts] as const,
});

export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  types: () =>
    [PasswordChanged, WeakPassword, InvalidCredentials, ReauthenticationRequired, TooManyAttempts] as const,
});
