import { batch, inOrderOf, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { Settings, UpdateSettingsInput } from './settings.entity.ts';

type Context = SubgraphContext<UsersServices>;

const loadSettings = batch<string, Settings | null, Context>(async (ids, { em }) =>
  inOrderOf(ids, await em.find(Settings, { userId: { $in: [...ids] } }), ({ userId }) => userId),
);

@Resolver(() => User)
export class SettingsResolver {
  @RequiresScopes('profile:read')
  @FieldResolver(() => Settings, { nullable: true, description: "Only one's own. The language is `locale`." })
  async settings(@Root() { id }: User, @Ctx() ctx: Context): Promise<Settings | null> {
    if (requireScope(ctx, 'profile:read').sub !== id) return null;
    return (await ctx.load(loadSettings).load(id)) ?? Object.assign(new Settings(), { userId: id });
  }

  @RequiresScopes('profile:write')
  @Mutation(() => User)
  async updateSettings(
    @Arg('input', () => UpdateSettingsInput) input: UpdateSettingsInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.services.settings.update(ctx.em, requireScope(ctx, 'profile:write'), input);
  }
}
