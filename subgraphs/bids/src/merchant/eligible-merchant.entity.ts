import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What this subgraph knows, from the events of users, of the merchants who may bid. */
@Entity({ tableName: 'eligible_merchant' })
export class EligibleMerchant {
  @PrimaryKey({ type: 'text' })
  merchantId!: string;

  @Property({ type: 'text' })
  userId!: string;

  @Property({ type: 'boolean' })
  isVerified!: boolean;

  /** Category slugs; empty means all. */
  @Property({ type: 'array', columnType: 'text[]' })
  specialisations!: string[];

  /** ISO 3166-2:SA codes; empty means all. */
  @Property({ type: 'array', columnType: 'text[]' })
  serviceAreas!: string[];
}
