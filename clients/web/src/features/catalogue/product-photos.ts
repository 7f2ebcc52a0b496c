import type { Photo } from '../../ui/photo-upload.tsx';
import type { CataloguePhotosFragment, ProductPhotoInput } from './gql/graphql.ts';

/** More than this a product does not show. */
export const MOST_PHOTOS = 8;

/** What is said of a photo, in both languages, as it is typed. */
export interface PhotoTexts {
  readonly ar: string;
  readonly en: string;
}

/** The photos of a product as they are being arranged. */
export interface ProductPhotos {
  readonly photos: readonly Photo[];
  /** By the id of the photo. */
  readonly texts: Readonly<Record<string, PhotoTexts>>;
}

export const noPhotos: ProductPhotos = { photos: [], texts: {} };
const noTexts: PhotoTexts = { ar: '', en: '' };

export function photosOf({ photos }: CataloguePhotosFragment): ProductPhotos {
  const there = photos.flatMap(({ file, alternativeTextAr, alternativeTextEn }) =>
    file ? [{ file, texts: { ar: alternativeTextAr ?? '', en: alternativeTextEn ?? '' } }] : [],
  );
  return {
    photos: there.map(({ file: { id, url } }) => ({ id, url: url ?? null })),
    texts: Object.fromEntries(there.map(({ file, texts }) => [file.id, texts])),
  };
}

export function textsOf({ texts }: ProductPhotos, id: string): PhotoTexts {
  return texts[id] ?? noTexts;
}

export function described(all: ProductPhotos, id: string, change: Partial<PhotoTexts>): ProductPhotos {
  return { ...all, texts: { ...all.texts, [id]: { ...textsOf(all, id), ...change } } };
}

export function photoInputs(all: ProductPhotos): ProductPhotoInput[] {
  return all.photos.map(({ id }) => {
    const { ar, en } = textsOf(all, id);
    return { fileId: id, alternativeTextAr: ar.trim() || null, alternativeTextEn: en.trim() || null };
  });
}

/** Whether there is anything to save. */
export function isSamePhotos(one: ProductPhotos, other: ProductPhotos): boolean {
  return JSON.stringify(photoInputs(one)) === JSON.stringify(photoInputs(other));
}
