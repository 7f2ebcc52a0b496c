import type { Permission } from '@dallal/permissions';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { ApiClientKind, ApiClientState } from './api-client.state.ts';

@ObjectType({ description: 'How many cost points may be spent in how much time.' })
export class ApiClientRateLimit {
  @Field(() => Int)
  points!: number;

  @Field(() => Int)
  perSeconds!: number;
}

/** Visible to its owner and to staff only. */
@Entity({ tableName: 'api_client' })
@Directive('@key(fields: "id")')
@RequiresScopes('clients:read', 'clients:write', 'clients:manage_any')
@ObjectType({ description: 'An application that was registered to use the API with credentials of its own.' })
export class ApiClient {
  @Field(() => ID, { description: 'The client_id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  /** The account that registered it and answers for it. */
  @Property({ type: 'uuid' })
  ownerId!: string;

  @Field(() => ApiClientKind)
  @Property({ type: 'text' })
  kind!: ApiClientKind;

  @Field(() => [String], { description: 'The most that its tokens may do; see `scope` of RFC 6749.' })
  @Property({ type: 'array', columnType: 'text[]' })
  scopes!: Permission[];

  @Field(() => [String], {
    nullable: true,
    description: 'Ids of the persisted operations that it may send; null: all that its kind may.',
  })
  @Property({ type: 'array', columnType: 'text[]', nullable: true })
  operations: string[] | null = null;

  @Property({ type: 'integer', nullable: true })
  ratePoints: number | null = null;

  @Property({ type: 'integer', nullable: true })
  ratePerSeconds: number | null = null;

  /** Change it by the service's methods, which end its tokens, too. */
  @Field(() => ApiClientState)
  @Property({ type: 'text' })
  state: Opt<ApiClientState> = ApiClientState.ACTIVE;

  @Field(() => String, { nullable: true, description: 'Why it was suspended or revoked.' })
  @Property({ type: 'text', nullable: true })
  stateReason: Opt<string> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true, description: 'When it last got a token, to the hour.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  lastUsedAt: Opt<Date> | null = null;
}
