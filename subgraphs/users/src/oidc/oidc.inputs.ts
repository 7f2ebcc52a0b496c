import { Field, ID, InputType } from 'type-graphql';
import { TokenDelivery } from '../session/token-delivery.ts';

@InputType()
export class StartOidcSignInInput {
  @Field(() => ID)
  provider!: string;

  @Field(() => String, {
    description: 'Where people are sent back to: one that is configured for the provider.',
  })
  redirectUri!: string;

  @Field(() => TokenDelivery, {
    defaultValue: TokenDelivery.BODY,
    description: 'How the secret that stays in the browser gets there.',
  })
  tokens!: TokenDelivery;
}

@InputType({ description: 'What came back from the provider, and what the browser kept since it began.' })
export class OidcAnswerInput {
  @Field(() => ID)
  flowId!: string;

  @Field(() => String, { nullable: true, description: 'Not needed where it is a cookie.' })
  bindingSecret?: string | null;

  @Field(() => String, {
    description: 'The whole address at which the browser arrived, with its parameters.',
  })
  callbackUrl!: string;
}

@InputType()
export class FinishOidcSignInInput extends OidcAnswerInput {
  @Field(() => TokenDelivery, { defaultValue: TokenDelivery.BODY })
  tokens!: TokenDelivery;
}

@InputType({ description: 'Give either the token of an `AccountLinkRequired`, or an answer of a provider.' })
export class LinkOidcIdentityInput {
  @Field(() => String, { nullable: true })
  linkToken?: string | null;

  @Field(() => OidcAnswerInput, {
    nullable: true,
    description: 'Of a sign-in with a provider that was started while signed in here.',
  })
  answer?: OidcAnswerInput | null;
}

@InputType()
export class UnlinkOidcIdentityInput {
  @Field(() => ID)
  id!: string;
}
