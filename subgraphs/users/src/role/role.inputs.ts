import { Field, ID, InputType } from 'type-graphql';
import { GrantableRole } from './account-role.entity.ts';

@InputType()
export class GrantRoleInput {
  @Field(() => ID)
  userId!: string;

  @Field(() => GrantableRole)
  role!: GrantableRole;

  @Field(() => String, { description: '1 to 500 characters, for those who look back on it.' })
  reason!: string;
}

@InputType()
export class RevokeRoleInput {
  @Field(() => ID)
  userId!: string;

  @Field(() => GrantableRole)
  role!: GrantableRole;

  @Field(() => String, { description: '1 to 500 characters, for those who look back on it.' })
  reason!: string;
}
