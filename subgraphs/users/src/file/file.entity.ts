import { ArrayType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { FilePurpose, MediaType } from './file.purpose.ts';
import type { FileRejection, FileStatus } from './file.state.ts';

/** Beside its id everything is for those who may see the file; the resolver decides. */
@Entity({ tableName: 'file' })
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'A picture or document. To those who may not see it all but its id is null.',
})
export class File {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  ownerId!: string;

  @Property({ type: 'text' })
  purpose!: FilePurpose;

  @Property({ type: 'text' })
  status: Opt<FileStatus> = 'PENDING';

  /** As its owner called it; never part of a path or of a key in the store. */
  @Property({ type: 'text' })
  name!: string;

  /** As it was announced. */
  @Property({ type: 'text' })
  uploadType!: MediaType;

  /** As it was announced; what quotas count. */
  @Property({ type: 'integer' })
  uploadBytes!: number;

  /** Of what is kept, which is not what was sent: set when it becomes READY, like the size. */
  @Property({ type: 'text', nullable: true })
  mediaType: Opt<MediaType> | null = null;

  @Property({ type: 'integer', nullable: true })
  sizeBytes: Opt<number> | null = null;

  /** Null for what is no picture, like the height. */
  @Property({ type: 'integer', nullable: true })
  width: Opt<number> | null = null;

  @Property({ type: 'integer', nullable: true })
  height: Opt<number> | null = null;

  /** Smaller widths that it is kept in as well, in ascending order. */
  @Property({ type: new ArrayType(Number), columnType: 'int[]' })
  narrowerWidths: Opt<number[]> = [];

  @Property({ type: 'text', nullable: true })
  rejection: Opt<FileRejection> | null = null;

  /** Until when its bytes may be sent. */
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  uploadUntil!: Date;

  /** When something of this subgraph began to refer to it: from then on its owner cannot delete it. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  claimedAt: Opt<Date> | null = null;

  /** When it became visible to anybody signed in. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  publishedAt: Opt<Date> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;
}
