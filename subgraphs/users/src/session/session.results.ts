import { DateTime } from '@dallal/subgraph';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { User } from '../account/user.entity.ts';

@ObjectType()
export class SignedIn {
  @Field(() => String, { description: 'A JWT for the header `authorization: Bearer …`.' })
  accessToken!: string;

  @Field(() => DateTime)
  accessTokenExpiresAt!: Date;

  @Field(() => String, { description: 'Good for one `refreshSession`, which gives the next one.' })
  refreshToken!: string;

  @Field(() => DateTime)
  refreshTokenExpiresAt!: Date;

  @Field(() => User)
  user!: User;
}

/**
 * Users who have shown in this very request who they are. It came without a token of theirs, so to the rest of it
 * they are strangers, but what is their own may be answered. Entities live as long as their request.
 */
export const provedThemselves = new WeakSet<User>();

@ObjectType({
  description: 'E-mail address and password do not belong together, or there is no such account.',
})
export class InvalidCredentials {
  @Field(() => String)
  message = 'E-mail address or password is wrong.';
}

@ObjectType({ description: 'Unknown, expired, used before, or its session has ended: sign in again.' })
export class InvalidRefreshToken {
  @Field(() => String)
  message = 'The session has ended. Sign in again.';
}

export const SignInResult = createUnionType({
  name: 'SignInResult',
  types: () => [SignedIn, InvalidCredentials] as const,
});

export const RefreshSessionResult = createUnionType({
  name: 'RefreshSessionResult',
  types: () => [SignedIn, InvalidRefreshToken] as const,
});
