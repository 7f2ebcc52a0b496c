import { Field, InputType } from 'type-graphql';
import { Locale } from './locale.ts';
import { MIN_PASSWORD_LENGTH } from './password.ts';

@InputType()
export class SignUpInput {
  @Field(() => String)
  email!: string;

  @Field(() => String, { description: `At least ${MIN_PASSWORD_LENGTH} characters.` })
  password!: string;

  @Field(() => String, { description: '1 to 80 characters.' })
  displayName!: string;

  @Field(() => Locale, { nullable: true, description: 'Arabic unless told.' })
  locale?: Locale | null;
}
