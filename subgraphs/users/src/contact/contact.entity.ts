import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const ContactKind = { EMAIL: 'EMAIL', PHONE: 'PHONE' } as const;
export type ContactKind = keyof typeof ContactKind;
registerEnumType(ContactKind, {
  name: 'ContactKind',
  valuesConfig: { PHONE: { description: 'A mobile number.' } },
});

/**
 * An address of an account. While it is not verified any number of accounts may have it, and it proves nothing; the
 * account that verifies it has it alone.
 */
@Entity({ tableName: 'contact' })
@ObjectType({ description: 'An e-mail address or a mobile number of an account.' })
export class Contact {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Field(() => ContactKind)
  @Property({ type: 'text' })
  kind!: ContactKind;

  /** Normalised: an address in lower case, or E.164. */
  @Field(() => String, { description: 'The e-mail address, or the number in E.164 form.' })
  @Property({ type: 'text' })
  value!: string;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  verifiedAt: Opt<Date> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;
}
