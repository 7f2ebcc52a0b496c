import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';

/** Somebody beside its owner whom a file was shown to. */
@Entity({ tableName: 'file_reader' })
export class FileReader {
  @PrimaryKey({ type: 'uuid' })
  fileId!: string;

  /** Of a user, or of a merchant: then it is for whoever acts for it. */
  @PrimaryKey({ type: 'text' })
  readerId!: string;
}
