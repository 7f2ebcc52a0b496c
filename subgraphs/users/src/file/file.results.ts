import { DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { File } from './file.entity.ts';
import { FileRejection } from './file.state.ts';

@ObjectType()
export class UploadHeader {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  value!: string;
}

@ObjectType({ description: 'Where to send the bytes of a file. The address is a secret until it expires.' })
export class Upload {
  @Field(() => File)
  file!: File;

  @Field(() => String)
  url!: string;

  @Field(() => String, { description: 'The HTTP method to send them by.' })
  method!: string;

  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [UploadHeader], { description: 'To be sent as they are.' })
  headers!: UploadHeader[];

  @Field(() => DateTime)
  expiresAt!: Date;
}

export const UploadRefusal = {
  MEDIA_TYPE_NOT_TAKEN: 'MEDIA_TYPE_NOT_TAKEN',
  TOO_LARGE: 'TOO_LARGE',
  TOO_MANY_PENDING: 'TOO_MANY_PENDING',
  DAILY_QUOTA_EXCEEDED: 'DAILY_QUOTA_EXCEEDED',
} as const;
export type UploadRefusal = (typeof UploadRefusal)[keyof typeof UploadRefusal];

registerEnumType(UploadRefusal, {
  name: 'UploadRefusal',
  description: 'Why a file may not be uploaded.',
  valuesConfig: {
    MEDIA_TYPE_NOT_TAKEN: { description: 'Files for this purpose are of other types.' },
    TOO_LARGE: { description: 'Files for this purpose are smaller.' },
    TOO_MANY_PENDING: { description: 'Send what was announced first, or wait until that has expired.' },
    DAILY_QUOTA_EXCEEDED: { description: 'This account has announced too many bytes within 24 hours.' },
  },
});

@ObjectType()
export class UploadRefused {
  @Field(() => UploadRefusal)
  reason!: UploadRefusal;

  @Field(() => [String], { description: 'The media types that are taken for the purpose.' })
  mediaTypes!: string[];

  @Field(() => Int, { description: 'The most bytes a file for the purpose may have.' })
  maximumBytes!: number;
}

@ObjectType({ description: 'What was uploaded is not taken.' })
export class FileRejected {
  @Field(() => FileRejection)
  reason!: FileRejection;
}

@ObjectType({ description: 'Something refers to the file, so that it cannot be deleted by itself.' })
export class FileInUse {
  @Field(() => File)
  file!: File;
}

export const CreateUploadResult = createUnionType({
  name: 'CreateUploadResult',
  types: () => [Upload, UploadRefused] as const,
});

export const CompleteUploadResult = createUnionType({
  name: 'CompleteUploadResult',
  types: () => [File, FileRejected] as const,
});

export const DeleteFileResult = createUnionType({
  name: 'DeleteFileResult',
  types: () => [File, FileInUse] as const,
});
