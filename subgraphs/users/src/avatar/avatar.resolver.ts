import { RequiresScopes, requireScope, type SubgraphContext, Unauthenticated } from '@dallal/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import { File } from '../file/file.entity.ts';
import { loadFile } from '../file/file.loaders.ts';
import type { UsersServices } from '../services.ts';
import { SetAvatarInput, SetAvatarResult } from './avatar.inputs.ts';
import { loadAvatar } from './avatar.loaders.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => User)
export class AvatarResolver {
  @RequiresScopes('profile:write')
  @Mutation(() => SetAvatarResult)
  async setAvatar(
    @Arg('input', () => SetAvatarInput) input: SetAvatarInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SetAvatarResult> {
    const viewer = requireScope(ctx, 'profile:write');
    await ctx.services.avatars.set(ctx.em, viewer, input.fileId ?? null);
    const user = await ctx.load(loadUser).load(viewer.sub);
    if (!user) throw new Unauthenticated();
    return user;
  }

  @FieldResolver(() => File, { nullable: true, description: 'A square picture, 512 by 512.' })
  async avatar(@Root() user: User, @Ctx() ctx: Context): Promise<File | null> {
    const avatar = await ctx.load(loadAvatar).load(user.id);
    return avatar && ctx.load(loadFile).load(avatar.fileId);
  }
}
