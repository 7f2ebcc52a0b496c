import {
  Authenticated,
  mayDo,
  RequiresScopes,
  requireScope,
  requireViewer,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { maySee } from '../account/may-see.ts';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { RoleGrant } from './account-role.entity.ts';
import { allPermissions, PermissionInfo } from './permission.ts';
import { GrantRoleInput, RevokeRoleInput } from './role.inputs.ts';
import { loadAuthority, loadRoleGrants } from './role.loaders.ts';
import { GrantRoleResult, RevokeRoleResult } from './role.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => RoleGrant)
export class RoleResolver {
  @Directive('@listSize(assumedSize: 60)')
  @Authenticated()
  @Query(() => [PermissionInfo], {
    nullable: true,
    description: 'All that somebody can be allowed to do, and which roles are.',
  })
  permissions(@Ctx() ctx: Context): PermissionInfo[] {
    requireViewer(ctx);
    return allPermissions();
  }

  @RequiresScopes('roles:grant')
  @Mutation(() => GrantRoleResult, {
    description:
      'For admins. It counts from the next access token of the account on, which it needs at once.',
  })
  grantRole(
    @Arg('input', () => GrantRoleInput) input: GrantRoleInput,
    @Ctx() ctx: Context,
  ): Promise<typeof GrantRoleResult> {
    return ctx.services.roles.grant(ctx.em, requireScope(ctx, 'roles:grant'), input);
  }

  @RequiresScopes('roles:grant')
  @Mutation(() => RevokeRoleResult, {
    description: 'For admins. Tokens that say the account has the role are refused within seconds.',
  })
  revokeRole(
    @Arg('input', () => RevokeRoleInput) input: RevokeRoleInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RevokeRoleResult> {
    return ctx.services.roles.revoke(ctx.em, requireScope(ctx, 'roles:grant'), input);
  }

  @FieldResolver(() => User, { nullable: true })
  user(@Root() { userId }: RoleGrant, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(userId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Null: given at the command line.' })
  async grantedBy(@Root() { grantedBy }: RoleGrant, @Ctx() ctx: Context): Promise<User | null> {
    return grantedBy && ctx.load(loadUser).load(grantedBy);
  }

  @FieldResolver(() => User, { nullable: true })
  async revokedBy(@Root() { revokedBy }: RoleGrant, @Ctx() ctx: Context): Promise<User | null> {
    return revokedBy && ctx.load(loadUser).load(revokedBy);
  }
}

@Resolver(() => User)
export class UserRolesResolver {
  @RequiresScopes('profile:read', 'users:read_any')
  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'Any of: customer, merchant, merchant_staff, cashier, support, admin. Only for oneself and for staff.',
  })
  async roles(@Root() user: User, @Ctx() ctx: Context): Promise<readonly string[] | null> {
    return maySee(user, ctx.viewer) ? (await ctx.load(loadAuthority).load(user.id)).roles : null;
  }

  @Directive('@listSize(assumedSize: 3)')
  @RequiresScopes('roles:grant', 'audit:read')
  @FieldResolver(() => [RoleGrant], {
    nullable: true,
    description: 'What roles admins gave the account, and took away again. For admins and support.',
  })
  async roleGrants(@Root() { id }: User, @Ctx() ctx: Context): Promise<RoleGrant[] | null> {
    const maySee = mayDo(ctx.viewer, 'roles:grant') || mayDo(ctx.viewer, 'audit:read');
    return maySee ? ctx.load(loadRoleGrants).load(id) : null;
  }
}
