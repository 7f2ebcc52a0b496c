import { DateTime, RequiresScopes, requireScope, type SubgraphContext, transaction } from '@dallal/subgraph';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { audit } from '../audit/audit.ts';
import type { UsersServices } from '../services.ts';

@InputType()
export class RotateSigningKeysInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'The private keys may have become known: a new one signs at once, and whoever has a token must refresh it.',
  })
  compromised!: boolean;
}

@ObjectType({ description: 'The key that signs access tokens next.' })
export class SigningKeyRotation {
  @Field(() => ID, { description: 'As in the JWKS and in the header of tokens.' })
  keyId!: string;

  @Field(() => DateTime, {
    description: 'Until then it is only published, so that everybody has it in time.',
  })
  signsFrom!: Date;
}

@Resolver()
export class SigningKeyResolver {
  @RequiresScopes('keys:rotate')
  @Mutation(() => SigningKeyRotation, {
    description:
      'Replaces the key that signs access tokens. Repeated while the next one waits, it changes nothing.',
  })
  async rotateSigningKeys(
    @Arg('input', () => RotateSigningKeysInput, { nullable: true }) input: RotateSigningKeysInput | null,
    @Ctx() ctx: SubgraphContext<UsersServices>,
  ): Promise<SigningKeyRotation> {
    const by = requireScope(ctx, 'keys:rotate');
    const { signingKeys } = ctx.services;
    const compromised = input?.compromised ?? false;
    const { kid: keyId, signsFrom } = await transaction(ctx.em, async (tx) => {
      const next = await (compromised ? signingKeys.replaceAll(tx) : signingKeys.rotate(tx));
      audit(tx, {
        by,
        from: ctx.sender,
        action: 'key.rotated',
        to: ['SigningKey', next.kid],
        detail: { compromised },
      });
      return next;
    });
    return Object.assign(new SigningKeyRotation(), { keyId, signsFrom });
  }
}
