import type { Currency } from '@dallal/money';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Where an award stands: the step it has done last. The last two are ends. */
export type AwardStep = 'RECEIVED' | 'REQUEST_AWARDED' | 'ORDER_PLACED' | 'PAID' | 'COMPENSATED';

/** How far the way from an awarded bid to a paid order has got: one row an auction, kept for good. */
@Entity({ tableName: 'award' })
export class Award {
  @PrimaryKey({ type: 'text' })
  auctionId!: string;

  @Property({ type: 'uuid' })
  partRequestId!: string;

  @Property({ type: 'text' })
  bidId!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  @Property({ type: 'text' })
  merchantUserId!: string;

  @Property({ type: new BigIntType('number') })
  amount!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Property({ type: 'text' })
  step!: AwardStep;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  startedAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  steppedAt!: Date;
}
