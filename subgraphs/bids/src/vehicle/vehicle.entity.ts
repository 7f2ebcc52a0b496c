import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What this subgraph knows, from the events of vin, of the vehicles that parts are for. */
@Entity({ tableName: 'vehicle' })
export class Vehicle {
  @PrimaryKey({ type: 'text' })
  vin!: string;

  @Property({ type: 'text', nullable: true })
  make!: string | null;

  @Property({ type: 'text', nullable: true })
  model!: string | null;

  @Property({ type: 'integer', nullable: true })
  modelYear!: number | null;
}
