import { BadUserInput, line } from '@dallal/subgraph';
import { Field, ID, InputType } from 'type-graphql';

export const MOST_PHOTOS = 8;
const MAX_ALTERNATIVE_TEXT_LENGTH = 200;

@InputType()
export class ProductPhotoInput {
  @Field(() => ID, { description: 'A file of yours for PRODUCT_PHOTO that is READY, or one that it shows.' })
  fileId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is to be seen, for those who do not see it; at most 200 characters.',
  })
  alternativeTextAr?: string | null;

  @Field(() => String, { nullable: true, description: 'Likewise.' })
  alternativeTextEn?: string | null;
}

@InputType()
export class SetProductPhotosInput {
  @Field(() => ID)
  productId!: string;

  @Field(() => [ProductPhotoInput], {
    description: `All that it is to show, in their order, ${MOST_PHOTOS} at most. What is left out is deleted.`,
  })
  photos!: ProductPhotoInput[];

  @Field(() => [ID], {
    description: 'The files that it showed when you looked, in their order: nothing changes if that is over.',
  })
  expectedFileIds!: string[];
}

/** A photo as it is kept. */
export interface WantedPhoto {
  readonly fileId: string;
  readonly alternativeTextAr: string | null;
  readonly alternativeTextEn: string | null;
}

/** Checks and tidies the photos. Throws BAD_USER_INPUT that names the field. */
export function checkProductPhotos(photos: readonly ProductPhotoInput[]): WantedPhoto[] {
  if (photos.length > MOST_PHOTOS)
    throw new BadUserInput(`Give at most ${MOST_PHOTOS} photos.`, 'input.photos');
  if (new Set(photos.map(({ fileId }) => fileId)).size < photos.length)
    throw new BadUserInput('A photo is there twice.', 'input.photos');
  return photos.map(({ fileId, alternativeTextAr, alternativeTextEn }, index) => ({
    fileId,
    alternativeTextAr: textOf(alternativeTextAr, `input.photos.${index}.alternativeTextAr`),
    alternativeTextEn: textOf(alternativeTextEn, `input.photos.${index}.alternativeTextEn`),
  }));
}

function textOf(text: string | null | undefined, argument: string): string | null {
  return text?.trim() ? line(text, argument, MAX_ALTERNATIVE_TEXT_LENGTH) : null;
}
