import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** Those roles that admins give. What somebody is for a merchant follows from the merchant. */
export enum GrantableRole {
  SUPPORT = 'support',
  ADMIN = 'admin',
}

registerEnumType(GrantableRole, {
  name: 'GrantableRole',
  description: 'A role that an account has because somebody gave it.',
  valuesConfig: {
    SUPPORT: { description: 'Helps customers and merchants: reads much and changes little.' },
    ADMIN: { description: 'May do everything, and give roles.' },
  },
});

/** Taken away it stays, so that one can still see who had which role, and when. */
@Entity({ tableName: 'account_role' })
@ObjectType({ description: 'A role that an account was given.' })
export class RoleGrant {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Field(() => GrantableRole)
  @Property({ type: 'text' })
  role!: GrantableRole;

  /** Null for what was given at the command line. */
  @Property({ type: 'uuid', nullable: true })
  grantedBy: Opt<string> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  grantedAt!: Opt<Date>;

  @Field(() => String)
  @Property({ type: 'text' })
  reason!: string;

  @Property({ type: 'uuid', nullable: true })
  revokedBy: Opt<string> | null = null;

  @Field(() => DateTime, { nullable: true, description: 'Null while it lasts.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  revokedAt: Opt<Date> | null = null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  revocationReason: Opt<string> | null = null;
}
