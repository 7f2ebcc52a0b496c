import { Field, ID, InputType, Int } from 'type-graphql';
import { FilePurpose } from './file.purpose.ts';

@InputType()
export class CreateUploadInput {
  @Field(() => FilePurpose)
  purpose!: FilePurpose;

  @Field(() => String, { description: 'For people only; 1 to 255 characters.' })
  fileName!: string;

  @Field(() => String, { description: 'Such as image/jpeg; the content must be of this type.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Exactly as many bytes must be sent.' })
  sizeBytes!: number;
}

@InputType()
export class CompleteUploadInput {
  @Field(() => ID)
  fileId!: string;
}

@InputType()
export class DeleteFileInput {
  @Field(() => ID)
  fileId!: string;
}
