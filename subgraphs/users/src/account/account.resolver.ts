import { requireViewer, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Merchant } from '../merchant/merchant.entity.ts';
import { loadMerchantOfUser } from '../merchant/merchant.loaders.ts';
import type { UsersServices } from '../services.ts';
import { provedThemselves } from '../session/session.results.ts';
import { SignUpInput } from './account.inputs.ts';
import { loadUser } from './account.loaders.ts';
import { SignUpResult } from './account.results.ts';
import { type Role, rolesOf } from './role.ts';
import { User } from './user.entity.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => User)
export class AccountResolver {
  @Query(() => User, { nullable: true, description: 'The account of whoever asks; null when anonymous.' })
  async me(@Ctx() ctx: Context): Promise<User | null> {
    return ctx.viewer && ctx.load(loadUser).load(ctx.viewer.sub);
  }

  @Query(() => User, { nullable: true })
  async user(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<User | null> {
    requireViewer(ctx);
    return ctx.load(loadUser).load(id);
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => SignUpResult)
  async signUp(
    @Arg('input', () => SignUpInput) input: SignUpInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SignUpResult> {
    return ctx.services.accounts.signUp(ctx.em, input);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Only for oneself and for staff.' })
  email(@Root() user: User, @Ctx() { viewer }: Context): string | null {
    const maySee = viewer?.sub === user.id || viewer?.roles.includes('staff') || provedThemselves.has(user);
    return maySee ? user.email : null;
  }

  @FieldResolver(() => [String], { description: 'Any of: customer, merchant, staff.' })
  async roles(@Root() user: User, @Ctx() ctx: Context): Promise<Role[]> {
    return rolesOf(user, await ctx.load(loadMerchantOfUser).load(user.id));
  }

  @FieldResolver(() => Merchant, {
    nullable: true,
    description: 'The business of this user, if there is one.',
  })
  async merchant(@Root() user: User, @Ctx() ctx: Context): Promise<Merchant | null> {
    return ctx.load(loadMerchantOfUser).load(user.id);
  }
}
