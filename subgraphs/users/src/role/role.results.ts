import { createUnionType, Field, ObjectType } from 'type-graphql';
import { GrantableRole, RoleGrant } from './account-role.entity.ts';

@ObjectType({ description: "Nobody changes one's own roles: somebody else has to look at it." })
export class OwnRole {
  @Field(() => GrantableRole)
  role!: GrantableRole;
}

@ObjectType({ description: 'The account does not have the role.' })
export class RoleNotHeld {
  @Field(() => GrantableRole)
  role!: GrantableRole;
}

export const GrantRoleResult = createUnionType({
  name: 'GrantRoleResult',
  types: () => [RoleGrant, OwnRole] as const,
});

export const RevokeRoleResult = createUnionType({
  name: 'RevokeRoleResult',
  types: () => [RoleGrant, OwnRole, RoleNotHeld] as const,
});
