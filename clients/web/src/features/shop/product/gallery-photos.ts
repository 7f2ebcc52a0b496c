import type { ShopProductPageQuery } from '../gql/graphql.ts';

/** A photo that can be shown: its addresses by width. */
export interface GalleryPhoto {
  readonly id: string;
  /** What is to be seen; null where nobody said. */
  readonly text: string | null;
  readonly width: number;
  readonly height: number;
  readonly small: string;
  readonly medium: string;
  readonly whole: string;
  readonly srcSet: string;
}

type Photos = NonNullable<ShopProductPageQuery['product']>['photos'];

/** Those that are there for the viewer, in their order. */
export function photosIn({ photos }: { readonly photos: Photos }): GalleryPhoto[] {
  return photos.flatMap(({ file, alternativeText }) => {
    if (!file?.small || !file.medium || !file.large || !file.whole || !file.width || !file.height) return [];
    const { id, width, height, small, medium, large, whole } = file;
    const widths = [`${small} 320w`, `${medium} 640w`, `${large} 1280w`];
    const srcSet = widths.join(', ');
    return [{ id, text: alternativeText ?? null, width, height, small, medium, whole, srcSet }];
  });
}
