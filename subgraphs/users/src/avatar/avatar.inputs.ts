import { createUnionType, Field, ID, InputType } from 'type-graphql';
import { User } from '../account/user.entity.ts';

@InputType()
export class SetAvatarInput {
  @Field(() => ID, { nullable: true, description: 'A READY file for AVATAR; null for no picture.' })
  fileId?: string | null;
}

export const SetAvatarResult = createUnionType({
  name: 'SetAvatarResult',
  types: () => [User] as const,
});
