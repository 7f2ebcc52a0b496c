import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What this subgraph knows, from the events of users, of the merchants who may bid. */
@Entity({ tableName: 'eligible_merchant' })
export class EligibleMerchant {
  @PrimaryKey({ type: 'text' })
  merchantId!: string;

  /** Its owner. */
  @Property({ type: 'text' })
  userId!: string;

  @Property({ type: 'boolean' })
  isVerified!: boolean;

  /** Category slugs; empty means all. */
  @Property({ type: 'array', columnType: 'text[]' })
  specialisations!: string[];

  /** ISO 3166-2:SA codes of the regions served wholly or in part; empty means all. */
  @Property({ type: 'array', columnType: 'text[]' })
  serviceAreas!: string[];

  /** Those of them that are served as a whole; null: all of them. */
  @Property({ type: 'array', columnType: 'text[]', nullable: true })
  servedRegions: Opt<string[]> | null = null;

  /** Ids of the cities served in the others. */
  @Property({ type: 'array', columnType: 'text[]', nullable: true })
  servedCities: Opt<string[]> | null = null;

  /** 1 to 5; null as long as nobody has reviewed it. */
  @Property({ type: 'double', columnType: 'numeric(3, 2)', nullable: true })
  ratingAverage: Opt<number> | null = null;

  @Property({ type: 'integer' })
  ratingCount: Opt<number> = 0;
}
