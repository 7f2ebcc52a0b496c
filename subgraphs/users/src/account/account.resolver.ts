import {
  Authenticated,
  mayDo,
  RequiresScopes,
  requireScope,
  requireViewer,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Contact, type ContactKind } from '../contact/contact.entity.ts';
import { loadContactsOfUser } from '../contact/contact.loaders.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { loadMerchantOfUser } from '../merchant/merchant.loaders.ts';
import type { UsersServices } from '../services.ts';
import {
  DeactivateAccountInput,
  ReinstateAccountInput,
  SignUpInput,
  SuspendAccountInput,
} from './account.inputs.ts';
import { loadUser } from './account.loaders.ts';
import { DeactivateAccountResult, SignUpResult, SuspendAccountResult } from './account.results.ts';
import { AccountState } from './account.state.ts';
import { maySee } from './may-see.ts';
import { User } from './user.entity.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => User)
export class AccountResolver {
  @Query(() => User, { nullable: true, description: 'The account of whoever asks; null when anonymous.' })
  async me(@Ctx() ctx: Context): Promise<User | null> {
    return ctx.viewer && ctx.load(loadUser).load(ctx.viewer.sub);
  }

  @Authenticated()
  @Query(() => User, { nullable: true })
  async user(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<User | null> {
    requireViewer(ctx);
    return ctx.load(loadUser).load(id);
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => SignUpResult, {
    description:
      'Begins an account, or so it seems to whoever has no access to the address: `verifyContact` ends it.',
  })
  async signUp(
    @Arg('input', () => SignUpInput) input: SignUpInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SignUpResult> {
    return ctx.services.accounts.signUp(ctx.em, input, ctx.sender);
  }

  @Directive('@cost(weight: 20)')
  @Authenticated()
  @RequiresScopes('users:suspend')
  @Mutation(() => SuspendAccountResult, {
    description: 'Ends all its sessions. Done twice it changes nothing.',
  })
  async suspendAccount(
    @Arg('input', () => SuspendAccountInput) input: SuspendAccountInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SuspendAccountResult> {
    return ctx.services.suspensions.suspend(ctx.em, requireScope(ctx, 'users:suspend'), input);
  }

  @Directive('@cost(weight: 20)')
  @Authenticated()
  @RequiresScopes('users:suspend')
  @Mutation(() => SuspendAccountResult, { description: 'Ends a suspension.' })
  async reinstateAccount(
    @Arg('input', () => ReinstateAccountInput) input: ReinstateAccountInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SuspendAccountResult> {
    return ctx.services.suspensions.reinstate(ctx.em, requireScope(ctx, 'users:suspend'), input);
  }

  @Directive('@cost(weight: 100)')
  @Authenticated()
  @RequiresScopes('profile:write')
  @Mutation(() => DeactivateAccountResult, {
    description: 'Puts one’s own account away until the next sign-in.',
  })
  async deactivateAccount(
    @Arg('input', () => DeactivateAccountInput) input: DeactivateAccountInput,
    @Ctx() ctx: Context,
  ): Promise<typeof DeactivateAccountResult> {
    const viewer = requireScope(ctx, 'profile:write');
    return ctx.services.suspensions.deactivate(ctx.em, viewer, input.password, ctx.sender);
  }

  @RequiresScopes('profile:read', 'users:read_any')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The verified e-mail address. Only for oneself and for staff.',
  })
  async email(@Root() user: User, @Ctx() ctx: Context): Promise<string | null> {
    return verifiedContact(user, 'EMAIL', ctx);
  }

  @RequiresScopes('profile:read', 'users:read_any')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The verified mobile number, in E.164 form. Only for oneself and for staff.',
  })
  async phone(@Root() user: User, @Ctx() ctx: Context): Promise<string | null> {
    return verifiedContact(user, 'PHONE', ctx);
  }

  @RequiresScopes('profile:read', 'users:read_any')
  @Directive('@listSize(assumedSize: 3)')
  @FieldResolver(() => [Contact], {
    nullable: true,
    description: 'All addresses, those too that are still to be verified. Only for oneself and for staff.',
  })
  async contacts(@Root() user: User, @Ctx() ctx: Context): Promise<Contact[] | null> {
    return maySee(user, ctx.viewer) ? ctx.load(loadContactsOfUser).load(user.id) : null;
  }

  @RequiresScopes('profile:read', 'users:read_any')
  @FieldResolver(() => AccountState, { nullable: true, description: 'Only for oneself and for staff.' })
  state(@Root() user: User, @Ctx() ctx: Context): AccountState | null {
    return maySee(user, ctx.viewer) ? user.state : null;
  }

  @RequiresScopes('users:read_any')
  @FieldResolver(() => String, { nullable: true, description: 'Why it is suspended. Only for staff.' })
  stateReason(@Root() user: User, @Ctx() { viewer }: Context): string | null {
    return mayDo(viewer, 'users:read_any') ? user.stateReason : null;
  }

  @FieldResolver(() => Merchant, {
    nullable: true,
    description: 'The business of this user, if there is one.',
  })
  async merchant(@Root() user: User, @Ctx() ctx: Context): Promise<Merchant | null> {
    return ctx.load(loadMerchantOfUser).load(user.id);
  }
}

async function verifiedContact(user: User, kind: ContactKind, ctx: Context): Promise<string | null> {
  if (!maySee(user, ctx.viewer)) return null;
  const contacts = await ctx.load(loadContactsOfUser).load(user.id);
  return contacts.find((contact) => contact.kind === kind && contact.verifiedAt)?.value ?? null;
}
