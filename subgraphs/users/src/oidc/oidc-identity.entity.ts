import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** Whom an issuer knows by a subject. Never by an e-mail address: those change hands. */
@Entity({ tableName: 'oidc_identity' })
@ObjectType({ description: 'An account elsewhere with which one can sign in here.' })
export class OidcIdentity {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Field(() => String, { description: 'The provider’s address, as its tokens have it.' })
  @Property({ type: 'text' })
  issuer!: string;

  @Property({ type: 'text' })
  subject!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The address that the provider told when it was linked.',
  })
  @Property({ type: 'text', nullable: true })
  email: string | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  linkedAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  lastUsedAt: Opt<Date> | null = null;
}
