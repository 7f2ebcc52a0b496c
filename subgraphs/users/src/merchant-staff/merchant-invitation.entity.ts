import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import type { ContactKind } from '../contact/contact.entity.ts';
import { MerchantStaffRole } from './merchant-staff.entity.ts';

/** Waits for whoever shows that the address is theirs; whether anybody has an account with it is not told. */
@Entity({ tableName: 'merchant_invitation' })
@ObjectType({ description: 'Asks whoever has an address to work for a merchant. It holds for 14 days.' })
export class MerchantInvitation {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  contactKind!: ContactKind;

  @Field(() => String, { description: 'The e-mail address or mobile number that is invited.' })
  @Property({ type: 'text' })
  contactValue!: string;

  @Field(() => MerchantStaffRole)
  @Property({ type: 'text' })
  role!: MerchantStaffRole;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;
}
