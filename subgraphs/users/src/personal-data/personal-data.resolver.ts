import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { DeleteAccountInput, DeleteAccountResult } from './account-deletion.results.ts';
import { DataExport } from './data-export.entity.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => DataExport)
export class PersonalDataResolver {
  @RequiresScopes('profile:read')
  @Directive('@listSize(assumedSize: 7)')
  @Query(() => [DataExport], {
    nullable: true,
    description: "One's own that are not older than 7 days, newest first.",
  })
  async dataExports(@Ctx() ctx: Context): Promise<DataExport[]> {
    return ctx.services.dataExports.of(ctx.em, requireScope(ctx, 'profile:read').sub);
  }

  @RequiresScopes('profile:write')
  @Directive('@cost(weight: 100)')
  @Mutation(() => DataExport, { description: 'Once a day: whoever asks again gets the one that there is.' })
  async requestDataExport(@Ctx() ctx: Context): Promise<DataExport> {
    return ctx.services.dataExports.request(ctx.em, requireScope(ctx, 'profile:write'));
  }

  @RequiresScopes('profile:write')
  @Directive('@cost(weight: 100)')
  @Mutation(() => DeleteAccountResult, {
    description: 'Puts the account away at once, and deletes it after 30 days in which nobody has signed in.',
  })
  async deleteAccount(
    @Arg('input', () => DeleteAccountInput) input: DeleteAccountInput,
    @Ctx() ctx: Context,
  ): Promise<typeof DeleteAccountResult> {
    const viewer = requireScope(ctx, 'profile:write');
    return ctx.services.accountDeletions.request(ctx.em, viewer, input.password, ctx.sender);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Its address, good for 5 minutes. Null until it is ready.',
  })
  async url(@Root() dataExport: DataExport, @Ctx() ctx: Context): Promise<string | null> {
    return ctx.services.dataExports.address(dataExport);
  }
}
