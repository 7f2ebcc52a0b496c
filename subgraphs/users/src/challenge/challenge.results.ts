import { DateTime } from '@dallal/subgraph';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { ContactKind } from '../contact/contact.entity.ts';

@ObjectType({
  description:
    'A code is on its way, if there is somebody to send it to: the answer is the same where an account exists and where none does.',
})
export class VerificationStarted {
  @Field(() => ID, { description: 'To be sent back with the code.' })
  challengeId!: string;

  @Field(() => ContactKind)
  channel!: ContactKind;

  @Field(() => String, { description: 'The address with most of it left out.' })
  sentTo!: string;

  @Field(() => DateTime, { description: 'Until when the code is good.' })
  expiresAt!: Date;
}

@ObjectType({ description: 'Not the code that was sent. A few tries are allowed.' })
export class InvalidCode {
  @Field(() => String)
  message = 'This is not the code that was sent.';
}

@ObjectType({ description: 'Expired, used, tried too often, or never started: ask for a new code.' })
export class ChallengeEnded {
  @Field(() => String)
  message = 'This code is no longer good. Ask for a new one.';
}

export const RequestCodeResult = createUnionType({
  name: 'RequestCodeResult',
  types: () => [VerificationStarted, TooManyAttempts] as const,
});

export const ResendCodeResult = createUnionType({
  name: 'ResendCodeResult',
  types: () => [VerificationStarted, ChallengeEnded, TooManyAttempts] as const,
});
