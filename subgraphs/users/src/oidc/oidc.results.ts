import { DateTime } from '@dallal/subgraph';
import { createUnionType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { SecondFactorRequired } from '../second-factor/second-factor-required.ts';
import { SignedIn } from '../session/session.results.ts';
import { AccountSuspended, ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { OidcIdentity } from './oidc-identity.entity.ts';

@ObjectType({ description: 'Somewhere else where people can show who they are, to sign in here.' })
export class SignInProvider {
  @Field(() => ID, { description: 'For `startOidcSignIn`.' })
  id!: string;

  @Field(() => String, { description: 'In Arabic, for a button.' })
  nameAr!: string;

  @Field(() => String, { description: 'In English, for a button.' })
  nameEn!: string;
}

@ObjectType({ description: 'Send the browser to the address, and keep the rest until it comes back.' })
export class OidcSignInStarted {
  @Field(() => String)
  authorizationUrl!: string;

  @Field(() => ID)
  flowId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Stays in the browser that began: no other can end what it began. Null where it is a cookie.',
  })
  bindingSecret!: string | null;

  @Field(() => DateTime)
  expiresAt!: Date;
}

export const OidcSignInFailure = {
  PROVIDER_UNAVAILABLE: 'PROVIDER_UNAVAILABLE',
  DENIED: 'DENIED',
  INVALID_FLOW: 'INVALID_FLOW',
  INVALID_ANSWER: 'INVALID_ANSWER',
  EMAIL_UNVERIFIED: 'EMAIL_UNVERIFIED',
} as const;
export type OidcSignInFailure = keyof typeof OidcSignInFailure;
registerEnumType(OidcSignInFailure, {
  name: 'OidcSignInFailure',
  valuesConfig: {
    PROVIDER_UNAVAILABLE: { description: 'The provider does not answer as it should. Try later.' },
    DENIED: { description: 'Whoever was asked there said no.' },
    INVALID_FLOW: {
      description: 'It was never begun, began in another browser, has ended, or is older than ten minutes.',
    },
    INVALID_ANSWER: { description: 'What came back is not what this provider says to this flow.' },
    EMAIL_UNVERIFIED: {
      description:
        'No account yet, and none can be made: the provider vouches for no e-mail address. Sign up first.',
    },
  },
});

@ObjectType()
export class OidcSignInFailed {
  @Field(() => OidcSignInFailure)
  reason!: OidcSignInFailure;
}

@ObjectType({
  description:
    'An account has the address that the provider vouches for. Sign in to it and accept the offer.',
})
export class AccountLinkRequired {
  @Field(() => String)
  email!: string;

  @Field(() => String, { description: 'For `linkOidcIdentity`, once.' })
  linkToken!: string;

  @Field(() => DateTime)
  expiresAt!: Date;
}

@ObjectType({ description: 'The account elsewhere is linked to another account here.' })
export class OidcIdentityTaken {
  @Field(() => String)
  issuer!: string;
}

@ObjectType({ description: 'The offer is unknown, used, expired, or made to another account.' })
export class OidcLinkOfferInvalid {
  @Field(() => String)
  message = 'Sign in with the provider again.';
}

@ObjectType({ description: 'Without it nobody could sign in to the account.' })
export class LastWayIn {
  @Field(() => String)
  message = 'Add another way to sign in first.';
}

@ObjectType()
export class OidcIdentityUnlinked {
  @Field(() => ID)
  id!: string;
}

export const StartOidcSignInResult = createUnionType({
  name: 'StartOidcSignInResult',
  types: () => [OidcSignInStarted, OidcSignInFailed, TooManyAttempts] as const,
});

export const FinishOidcSignInResult = createUnionType({
  name: 'FinishOidcSignInResult',
  types: () =>
    [SignedIn, OidcSignInFailed, AccountLinkRequired, SecondFactorRequired, AccountSuspended] as const,
});

export const LinkOidcIdentityResult = createUnionType({
  name: 'LinkOidcIdentityResult',
  types: () =>
    [
      OidcIdentity,
      OidcIdentityTaken,
      OidcLinkOfferInvalid,
      OidcSignInFailed,
      ReauthenticationRequired,
    ] as const,
});

export const UnlinkOidcIdentityResult = createUnionType({
  name: 'UnlinkOidcIdentityResult',
  types: () => [OidcIdentityUnlinked, LastWayIn, ReauthenticationRequired] as const,
});

export function failed(reason: OidcSignInFailure): OidcSignInFailed {
  return Object.assign(new OidcSignInFailed(), { reason });
}
