import { Authenticated, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { ResendCodeResult } from '../challenge/challenge.results.ts';
import type { UsersServices } from '../services.ts';
import { deliver } from '../session/token-delivery.ts';
import {
  ChangeContactInput,
  RemoveContactInput,
  ResendCodeInput,
  VerifyContactInput,
} from './contact.inputs.ts';
import { ChangeContactResult, RemoveContactResult, VerifyContactResult } from './contact.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver()
export class ContactResolver {
  @Directive('@cost(weight: 100)')
  @Mutation(() => VerifyContactResult, {
    description:
      'The code of a sign-up, which signs in, or of an address that is to become that of one’s account.',
  })
  async verifyContact(
    @Arg('input', () => VerifyContactInput) input: VerifyContactInput,
    @Ctx() ctx: Context,
  ): Promise<typeof VerifyContactResult> {
    const { challengeId, code, tokens } = input;
    return deliver(ctx, tokens, () =>
      ctx.services.verifications.verify(ctx.em, ctx.viewer, { challengeId, code }, ctx.sender),
    );
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => ResendCodeResult, {
    description:
      'Another code, by another challenge, for whatever the first was for; the first is no longer good.',
  })
  async resendCode(
    @Arg('input', () => ResendCodeInput) input: ResendCodeInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ResendCodeResult> {
    return ctx.services.challenges.resend(ctx.em, input.challengeId, ctx.sender);
  }

  @Directive('@cost(weight: 100)')
  @Authenticated()
  @RequiresScopes('profile:write')
  @Mutation(() => ChangeContactResult, {
    description:
      'Adds an address, or puts it in the place of the one of its kind: `verifyContact` with the code that is sent there. The old address is told.',
  })
  async changeContact(
    @Arg('input', () => ChangeContactInput) input: ChangeContactInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ChangeContactResult> {
    const viewer = requireScope(ctx, 'profile:write');
    return ctx.services.contacts.change(ctx.em, viewer, input, ctx.sender);
  }

  @Directive('@cost(weight: 100)')
  @Authenticated()
  @RequiresScopes('profile:write')
  @Mutation(() => RemoveContactResult)
  async removeContact(
    @Arg('input', () => RemoveContactInput) input: RemoveContactInput,
    @Ctx() ctx: Context,
  ): Promise<typeof RemoveContactResult> {
    const viewer = requireScope(ctx, 'profile:write');
    return ctx.services.contacts.remove(ctx.em, viewer, input, ctx.sender);
  }
}
