import { createUnionType, Field, ObjectType } from 'type-graphql';
import { User } from '../account/user.entity.ts';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { ChallengeEnded, InvalidCode, VerificationStarted } from '../challenge/challenge.results.ts';
import { SignedIn } from '../session/session.results.ts';
import { InvalidCredentials, ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { ContactKind } from './contact.entity.ts';

@ObjectType({ description: 'The address is now that of the account of whoever asked.' })
export class ContactVerified {
  @Field(() => User)
  user!: User;
}

@ObjectType()
export class ContactRemoved {
  @Field(() => User)
  user!: User;
}

@ObjectType({ description: 'Without it nobody could reach the account any more.' })
export class LastContact {
  @Field(() => ContactKind)
  kind!: ContactKind;
}

@ObjectType({ description: 'The account has no such address.' })
export class NoSuchContact {
  @Field(() => ContactKind)
  kind!: ContactKind;
}

export const VerifyContactResult = createUnionType({
  name: 'VerifyContactResult',
  types: () => [SignedIn, ContactVerified, InvalidCode, ChallengeEnded, TooManyAttempts] as const,
});

export const ChangeContactResult = createUnionType({
  name: 'ChangeContactResult',
  types: () => [VerificationStarted, ReauthenticationRequired, InvalidCredentials, TooManyAttempts] as const,
});

export const RemoveContactResult = createUnionType({
  name: 'RemoveContactResult',
  types: () =>
    [
      ContactRemoved,
      LastContact,
      NoSuchContact,
      ReauthenticationRequired,
      InvalidCredentials,
      TooManyAttempts,
    ] as const,
});
