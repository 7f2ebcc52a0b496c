import {
  batch,
  groupedBy,
  mayDo,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { Address } from './address.entity.ts';
import { AddressInput } from './address.inputs.ts';

type Context = SubgraphContext<UsersServices>;

const addressesOf = batch(async (userIds: readonly string[], { em, services }: Context) =>
  groupedBy(userIds, await services.addresses.of(em, userIds), ({ userId }) => userId),
);

@Resolver(() => User)
export class AddressResolver {
  @RequiresScopes('profile:read', 'users:read_any')
  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [Address], {
    nullable: true,
    description: 'Only for oneself and for staff; the default first.',
  })
  async addresses(@Root() { id }: User, @Ctx() ctx: Context): Promise<Address[] | null> {
    const viewer = requireScope(ctx, 'profile:read', 'users:read_any');
    const maySee = viewer.sub === id || mayDo(viewer, 'users:read_any');
    return maySee ? ctx.load(addressesOf).load(id) : null;
  }

  @RequiresScopes('profile:write')
  @Mutation(() => Address, { description: 'At most 20 are kept.' })
  async addAddress(
    @Arg('input', () => AddressInput) input: AddressInput,
    @Ctx() ctx: Context,
  ): Promise<Address> {
    return ctx.services.addresses.add(ctx.em, requireScope(ctx, 'profile:write'), input);
  }

  @RequiresScopes('profile:write')
  @Mutation(() => Address, {
    description: 'Another in its place, with an id of its own: what went to the old one goes on saying so.',
  })
  async replaceAddress(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => AddressInput) input: AddressInput,
    @Ctx() ctx: Context,
  ): Promise<Address> {
    return ctx.services.addresses.replace(ctx.em, requireScope(ctx, 'profile:write'), id, input);
  }

  @RequiresScopes('profile:write')
  @Directive('@listSize(assumedSize: 5)')
  @Mutation(() => [Address], { description: 'The ones that are left.' })
  async removeAddress(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Address[]> {
    return ctx.services.addresses.remove(ctx.em, requireScope(ctx, 'profile:write'), id);
  }
}
