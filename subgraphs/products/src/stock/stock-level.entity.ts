import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How many pieces of a product lie in a warehouse. */
@Entity({ tableName: 'stock_level' })
export class StockLevel {
  @PrimaryKey({ type: 'uuid' })
  productId!: string;

  @PrimaryKey({ type: 'text' })
  warehouse!: string;

  @Property({ type: 'integer' })
  quantity!: number;
}

/** The only warehouse there is, for now. */
export const MAIN_WAREHOUSE = 'main';
