import { DateTime } from '@dallal/subgraph';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Entries that fit all that is given.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Done by this account.' })
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Done to what has this id.' })
  subjectId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Such as account.suspended, or account for all of an account.',
  })
  action?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Not before this.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this.' })
  until?: Date | null;
}
