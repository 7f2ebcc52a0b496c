import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What this subgraph knows of a merchant, from the events of users: whom an invoice names as its seller. */
@Entity({ tableName: 'seller' })
export class Seller {
  @PrimaryKey({ type: 'text' })
  merchantId!: string;

  /** As the commercial register has it, where that is known. */
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  vatNumber!: string | null;

  /** What the platform keeps of its sales; null where nothing was agreed. 100 basis points are one percent. */
  @Property({ type: 'integer', nullable: true })
  commissionBasisPoints!: number | null;
}
