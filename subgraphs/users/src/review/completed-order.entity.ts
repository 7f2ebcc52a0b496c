import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What this subgraph knows, from the events of orders, of who may review whom. */
@Entity({ tableName: 'completed_order' })
export class CompletedOrder {
  @PrimaryKey({ type: 'uuid' })
  orderId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'uuid' })
  customerId!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  completedAt!: Date;
}
