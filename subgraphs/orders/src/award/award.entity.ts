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

  /** Null for a lot. */
  @Property({ type: 'uuid', nullable: true })
  partRequestId!: string | null;

  @Property({ type: 'text' })
  bidId!: string;

  /** Who sells: the bidder, or whoever offered the lot. */
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

  /** Of a lot: the user of the merchant who won it. Of a part request its requester buys. */
  @Property({ type: 'text', nullable: true })
  customerId!: string | null;

  /** Of a lot; a part request has its own. */
  @Property({ type: 'text', nullable: true })
  title!: string | null;
}
