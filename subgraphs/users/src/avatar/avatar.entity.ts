import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The picture by which somebody is shown. */
@Entity({ tableName: 'avatar' })
export class Avatar {
  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'uuid' })
  fileId!: string;
}
