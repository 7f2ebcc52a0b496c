import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What this subgraph knows, from the events of users, of the merchants whose products these are. */
@Entity({ tableName: 'seller' })
export class Seller {
  @PrimaryKey({ type: 'text' })
  merchantId!: string;

  /** Its owner. */
  @Property({ type: 'text' })
  userId!: string;

  @Property({ type: 'text' })
  name!: string;

  /** Verified, and not suspended. */
  @Property({ type: 'boolean' })
  maySell!: boolean;
}
