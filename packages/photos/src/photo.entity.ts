import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * What users told of a file that was uploaded as a photo for the subgraph that keeps this: a table
 * `photo (file_id text primary key, owner_id text not null)` in its migrations.
 */
@Entity({ tableName: 'photo' })
export class Photo {
  @PrimaryKey({ type: 'text' })
  fileId!: string;

  @Property({ type: 'text' })
  ownerId!: string;
}
