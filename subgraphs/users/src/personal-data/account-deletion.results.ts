import { DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { InvalidCredentials, ReauthenticationRequired } from '../sign-in/sign-in.results.ts';

export const DeletionObstacle = {
  OWNS_MERCHANT: 'OWNS_MERCHANT',
  WORKS_FOR_MERCHANT: 'WORKS_FOR_MERCHANT',
  OWNS_PROJECT: 'OWNS_PROJECT',
  OWNS_APPLICATION: 'OWNS_APPLICATION',
  HAS_ROLE: 'HAS_ROLE',
} as const;
export type DeletionObstacle = keyof typeof DeletionObstacle;
registerEnumType(DeletionObstacle, {
  name: 'DeletionObstacle',
  valuesConfig: {
    OWNS_MERCHANT: { description: 'It runs a merchant. Staff of Dallal close one.' },
    WORKS_FOR_MERCHANT: { description: 'It works for a merchant: leave it.' },
    OWNS_PROJECT: { description: 'It is the only owner of a project: archive it, or name another.' },
    OWNS_APPLICATION: { description: 'It has registered applications: revoke them.' },
    HAS_ROLE: { description: 'It works for Dallal: another administrator takes the role away.' },
  },
});

@ObjectType({ description: 'All sessions have ended. Signing in before the day it is due undoes it.' })
export class AccountDeletionScheduled {
  @Field(() => DateTime)
  dueAt!: Date;
}

@ObjectType({ description: 'Others depend on the account. All that has to be settled first.' })
export class AccountNotDeletable {
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [DeletionObstacle])
  obstacles!: DeletionObstacle[];
}

@InputType()
export class DeleteAccountInput {
  @Field(() => String, { nullable: true, description: 'Needed unless one has just signed in.' })
  password?: string | null;
}

export const DeleteAccountResult = createUnionType({
  name: 'DeleteAccountResult',
  types: () =>
    [
      AccountDeletionScheduled,
      AccountNotDeletable,
      ReauthenticationRequired,
      InvalidCredentials,
      TooManyAttempts,
    ] as const,
});
