import {
  batch,
  inOrderOf,
  mayDo,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { Profile, UpdateProfileInput } from './profile.entity.ts';

type Context = SubgraphContext<UsersServices>;

const loadProfile = batch<string, Profile | null, Context>(async (ids, { em }) =>
  inOrderOf(ids, await em.find(Profile, { userId: { $in: [...ids] } }), ({ userId }) => userId),
);

@Resolver(() => User)
export class ProfileResolver {
  @RequiresScopes('profile:read', 'users:read_any')
  @FieldResolver(() => Profile, { nullable: true, description: 'Only for oneself and for staff.' })
  async profile(@Root() { id }: User, @Ctx() ctx: Context): Promise<Profile | null> {
    const viewer = requireScope(ctx, 'profile:read', 'users:read_any');
    if (viewer.sub !== id && !mayDo(viewer, 'users:read_any')) return null;
    return (await ctx.load(loadProfile).load(id)) ?? Object.assign(new Profile(), { userId: id });
  }

  @RequiresScopes('profile:write')
  @Mutation(() => User)
  async updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.services.profiles.update(ctx.em, requireScope(ctx, 'profile:write'), input);
  }
}
