import { Field, ID, InputType } from 'type-graphql';
import { MIN_PASSWORD_LENGTH } from './password.ts';

const newPassword = `At least ${MIN_PASSWORD_LENGTH} characters, of whatever kind.`;

@InputType()
export class RequestPasswordResetInput {
  @Field(() => String, { description: 'E-mail address or mobile number.' })
  identifier!: string;
}

@InputType()
export class ResetPasswordInput {
  @Field(() => ID)
  challengeId!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String, { description: newPassword })
  newPassword!: string;
}

@InputType()
export class ChangePasswordInput {
  @Field(() => String, {
    nullable: true,
    description: 'Needed where there is one. Who has none yet must have signed in a short while ago.',
  })
  currentPassword?: string | null;

  @Field(() => String, { description: newPassword })
  newPassword!: string;
}
