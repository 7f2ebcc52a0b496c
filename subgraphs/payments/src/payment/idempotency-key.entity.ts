import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A key that a customer gave to one request, so that the request can be repeated safely. Each customer has their own. */
@Entity({ tableName: 'idempotency_key' })
export class IdempotencyKey {
  @PrimaryKey({ type: 'text' })
  userId!: string;

  @PrimaryKey({ type: 'text' })
  key!: string;

  /** SHA-256 of what was asked for: a repetition asks for the same. */
  @Property({ type: 'text' })
  fingerprint!: string;

  @Property({ type: 'uuid' })
  paymentId!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Date;
}
