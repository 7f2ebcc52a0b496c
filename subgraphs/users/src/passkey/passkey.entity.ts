import { DateTime } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** The public half of a credential (WebAuthn). The other half never leaves its authenticator. */
@Entity({ tableName: 'passkey' })
@ObjectType({ description: 'A key on a device of its owner, which opens it by a finger, a face or a PIN.' })
export class Passkey {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  /** In base64url. */
  @Property({ type: 'text' })
  credentialId!: string;

  /** COSE_Key, in base64url. */
  @Property({ type: 'text' })
  publicKey!: string;

  /** What the authenticator counted last; one that does not count says 0 for ever. */
  @Property({ type: new BigIntType('number') })
  signCount!: number;

  /** How a browser may reach it. Hints of its own. */
  @Property({ type: 'array', columnType: 'text[]' })
  transports!: string[];

  @Field(() => String, { description: 'As its owner calls it.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether its provider keeps a copy, so that it outlives the device.' })
  @Property({ type: 'boolean' })
  isBackedUp!: boolean;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  lastUsedAt: Opt<Date> | null = null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it looked as if there were two of it. It opens nothing since; remove it.',
  })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  cloneSuspectedAt: Opt<Date> | null = null;
}
