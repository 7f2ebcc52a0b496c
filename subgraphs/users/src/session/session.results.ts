import { DateTime } from '@dallal/subgraph';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { User } from '../account/user.entity.ts';

@ObjectType()
export class SignedIn {
  @Field(() => String, {
    nullable: true,
    description: 'A JWT for the header `authorization: Bearer …`. Null when it was delivered as a cookie.',
  })
  accessToken!: string | null;

  @Field(() => DateTime)
  accessTokenExpiresAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Good for one `refreshSession`, which gives the next one. Null when it was delivered as a cookie.',
  })
  refreshToken!: string | null;

  @Field(() => DateTime)
  refreshTokenExpiresAt!: Date;

  @Field(() => User)
  user!: User;
}

@ObjectType({
  description: 'An access token that allows less than the one it was made from, and ends with it.',
})
export class NarrowedToken {
  @Field(() => String, {
    description: 'A JWT for the header `authorization: Bearer …`. It cannot be refreshed.',
  })
  accessToken!: string;

  @Field(() => DateTime)
  accessTokenExpiresAt!: Date;

  @Field(() => [String])
  scopes!: string[];

  @Field(() => ID, { nullable: true })
  projectId!: string | null;
}

@ObjectType({ description: 'Unknown, expired, used before, or its session has ended: sign in again.' })
export class InvalidRefreshToken {
  @Field(() => String)
  message = 'The session has ended. Sign in again.';
}

export const RefreshSessionResult = createUnionType({
  name: 'RefreshSessionResult',
  types: () => [SignedIn, InvalidRefreshToken] as const,
});
