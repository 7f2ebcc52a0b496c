import { Field, ID, InputType } from 'type-graphql';
import { TokenDelivery } from './token-delivery.ts';

@InputType()
export class RefreshSessionInput {
  @Field(() => String, { nullable: true, description: 'Without it, that of the cookie.' })
  refreshToken?: string | null;

  @Field(() => TokenDelivery, {
    defaultValue: TokenDelivery.BODY,
    description: 'What came by cookie is answered by cookies, whatever this says.',
  })
  tokens!: TokenDelivery;
}

@InputType()
export class SignOutInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Of the session that is to end. Without it, the session of the cookie or of the access token.',
  })
  refreshToken?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Ends every session of the account.' })
  everywhere!: boolean;
}

@InputType()
export class EndSessionInput {
  @Field(() => ID)
  sessionId!: string;
}

@InputType()
export class NarrowTokenInput {
  @Field(() => String, {
    nullable: true,
    description: 'The access token that is to be narrowed; without it, that of the cookie.',
  })
  accessToken?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Some of its scopes; without them, all that can be handed on. None can by which somebody is let in for longer: to change the account, its applications or its staff.',
  })
  scopes?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The one project that the new token is good for.' })
  projectId?: string | null;
}
