import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What users told of a file that was uploaded as a photo of a part. */
@Entity({ tableName: 'photo' })
export class Photo {
  @PrimaryKey({ type: 'text' })
  fileId!: string;

  @Property({ type: 'text' })
  ownerId!: string;
}
