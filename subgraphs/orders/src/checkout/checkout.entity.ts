import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { ContentLanguage } from '../language.ts';
import type { DeliveryAddress } from '../order/delivery-address.ts';
import type { StoredRefusal } from './checkout.refusal.ts';

export const CheckoutStatus = { PENDING: 'PENDING', PLACED: 'PLACED', REFUSED: 'REFUSED' } as const;
export type CheckoutStatus = keyof typeof CheckoutStatus;
registerEnumType(CheckoutStatus, {
  name: 'CheckoutStatus',
  valuesConfig: {
    PENDING: { description: 'The catalogue has not answered yet; it does within moments. Ask again.' },
    PLACED: { description: 'Everything is put aside, and there is an order for each seller.' },
    REFUSED: { description: 'Nothing is put aside, and there is no order.' },
  },
});

@RequiresScopes('orders:read')
@ObjectType({
  description: 'A cart on its way to becoming orders: one for each seller, all of them or none.',
})
@Entity({ tableName: 'checkout' })
export class Checkout {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  customerId!: string;

  @Property({ type: 'text' })
  idempotencyKey!: string;

  /** SHA-256 of what was asked for: a repetition asks for the same. */
  @Property({ type: 'text' })
  fingerprint!: string;

  @Field(() => CheckoutStatus)
  @Property({ type: 'text' })
  status!: CheckoutStatus;

  /** In which its orders are named. */
  @Property({ type: 'text' })
  language!: ContentLanguage;

  @Property({ type: 'json', columnType: 'jsonb' })
  deliveryAddress!: DeliveryAddress;

  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  refusal!: StoredRefusal | null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  requestedAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  decidedAt!: Date | null;
}
