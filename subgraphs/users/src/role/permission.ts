import {
  applicationPermissions,
  type Permission,
  permissions,
  permissionsOf,
  roleNames,
} from '@dallal/permissions';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Something that an account or an application may be allowed to do.' })
export class PermissionInfo {
  @Field(() => String, { description: 'As it is in `scope`, such as `orders:read`.' })
  name!: Permission;

  @Field(() => String)
  meaning!: string;

  @Field(() => [String], { description: 'The roles that have it.' })
  roles!: readonly string[];

  @Field(() => Boolean, { description: 'Whether an application of a third party may have it.' })
  forIntegrations!: boolean;
}

/** The vocabulary, in its order. */
export function allPermissions(): PermissionInfo[] {
  return (Object.keys(permissions) as Permission[]).map((name) =>
    Object.assign(new PermissionInfo(), {
      name,
      meaning: permissions[name],
      roles: roleNames.filter((role) => permissionsOf([role]).includes(name)),
      forIntegrations: applicationPermissions.INTEGRATION.includes(name),
    }),
  );
}
