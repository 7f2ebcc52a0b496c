import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Held until its order is paid; from then on it is gone, unless the order is cancelled. */
export type ReservationState = 'HELD' | 'SOLD' | 'RELEASED';

/** Pieces that were taken off the shelf for a checkout. A checkout leads to one order a merchant. */
@Entity({ tableName: 'reservation' })
export class Reservation {
  @PrimaryKey({ type: 'text' })
  checkoutId!: string;

  @PrimaryKey({ type: 'uuid' })
  productId!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  @Property({ type: 'integer' })
  quantity!: number;

  @Property({ type: 'text' })
  state!: ReservationState;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  changedAt!: Date;
}
