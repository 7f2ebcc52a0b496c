import { Field, ID, InputType, Int } from 'type-graphql';
import { ApiClientKind } from './api-client.state.ts';

@InputType()
export class RegisterApiClientInput {
  @Field(() => String)
  name!: string;

  @Field(() => ApiClientKind, {
    defaultValue: ApiClientKind.INTEGRATION,
    description: 'SERVICE: for staff only.',
  })
  kind!: ApiClientKind;

  @Field(() => [String], { description: 'What its tokens may do, such as `part_requests:read`.' })
  scopes!: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Ids of the persisted operations that it may send. Default: all that its kind may.',
  })
  operations?: string[] | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateApiClientInput {
  @Field(() => ID)
  clientId!: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [String], { nullable: true, description: 'Tokens that are out end, so that none has others.' })
  scopes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Null: all that its kind may.' })
  operations?: string[] | null;
}

@InputType()
export class RotateApiClientSecretInput {
  @Field(() => ID)
  clientId!: string;

  @Field(() => Int, {
    defaultValue: 7,
    description:
      'How long the secrets before live on, 0 to 30 days. 0 ends them, and all tokens that are out, at once.',
  })
  overlapDays!: number;
}

@InputType()
export class SuspendApiClientInput {
  @Field(() => ID)
  clientId!: string;

  @Field(() => String, { description: 'For its owner to read.' })
  reason!: string;
}

@InputType()
export class RateLimitInput {
  @Field(() => Int, { description: 'Cost points, 100 to 10000000.' })
  points!: number;

  @Field(() => Int, { description: '1 to 86400.' })
  perSeconds!: number;
}

@InputType()
export class SetApiClientRateLimitInput {
  @Field(() => ID)
  clientId!: string;

  @Field(() => RateLimitInput, { nullable: true, description: 'Null: the one that all have.' })
  rateLimit?: RateLimitInput | null;
}
