import { Field, ID, InputType } from 'type-graphql';
import { MIN_PASSWORD_LENGTH } from '../password/password.ts';
import { Locale } from './locale.ts';

@InputType({ description: 'An e-mail address, a mobile number or both.' })
export class SignUpInput {
  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A Saudi mobile number. With one it is verified first.',
  })
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `At least ${MIN_PASSWORD_LENGTH} characters. Who has none signs in by code.`,
  })
  password?: string | null;

  @Field(() => String, { description: '1 to 80 characters.' })
  displayName!: string;

  @Field(() => Locale, { nullable: true, description: 'Arabic unless told.' })
  locale?: Locale | null;
}

@InputType()
export class SuspendAccountInput {
  @Field(() => ID)
  userId!: string;

  @Field(() => String, { description: '1 to 500 characters, for those who look back on it.' })
  reason!: string;
}

@InputType()
export class ReinstateAccountInput {
  @Field(() => ID)
  userId!: string;

  @Field(() => String, { description: '1 to 500 characters, for those who look back on it.' })
  reason!: string;
}

@InputType()
export class DeactivateAccountInput {
  @Field(() => String, { nullable: true, description: 'Needed unless the sign-in was a short while ago.' })
  password?: string | null;
}
