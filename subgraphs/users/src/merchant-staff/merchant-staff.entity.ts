import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const MerchantStaffRole = { MERCHANT_STAFF: 'MERCHANT_STAFF', CASHIER: 'CASHIER' } as const;
export type MerchantStaffRole = keyof typeof MerchantStaffRole;

registerEnumType(MerchantStaffRole, {
  name: 'MerchantStaffRole',
  description: 'What somebody does for a merchant.',
  valuesConfig: {
    MERCHANT_STAFF: { description: 'Bids, offers products and deals with orders.' },
    CASHIER: { description: 'Sells at the point of sale.' },
  },
});

@Entity({ tableName: 'merchant_staff' })
@ObjectType({ description: 'Somebody who works for a merchant: for one at most.' })
export class MerchantStaff {
  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Field(() => MerchantStaffRole)
  @Property({ type: 'text' })
  role!: MerchantStaffRole;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  joinedAt!: Opt<Date>;
}
