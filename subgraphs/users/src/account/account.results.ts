import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { SignedIn } from '../session/session.results.ts';
import { MIN_PASSWORD_LENGTH } from './password.ts';

@ObjectType({ description: 'There is an account with this e-mail address.' })
export class EmailTaken {
  @Field(() => String)
  email!: string;
}

@ObjectType()
export class WeakPassword {
  @Field(() => Int, { description: 'How many characters a password must have.' })
  minimumLength = MIN_PASSWORD_LENGTH;
}

export const SignUpResult = createUnionType({
  name: 'SignUpResult',
  types: () => [SignedIn, EmailTaken, WeakPassword] as const,
});
