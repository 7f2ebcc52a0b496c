import { useState } from 'react';
import { CategoryIcon } from './category-icon.tsx';
import classes from './product-picture.module.css';

/** What the fragment `ProductThumbnail` asks for. */
export interface Thumbnail {
  readonly file?: {
    readonly id: string;
    readonly small?: string | null;
    readonly medium?: string | null;
  } | null;
}

interface ProductPictureProps {
  readonly photo: Thumbnail | null | undefined;
  /** Slug: where there is no photo, a sign of it stands there. */
  readonly category: string;
  /** `card` is as wide as what it is in, `line` a small square. */
  readonly size: 'card' | 'line';
  /** Whether it is in view as soon as the page is there. */
  readonly isEager?: boolean;
}

/** What widths a card has: two side by side on a phone, columns of some 200 pixels beyond. */
const CARD_WIDTHS = '(min-width: 62em) 18rem, (min-width: 36em) 33vw, 50vw';
const LINE_WIDTH = '4.5rem';

/** A product's first photo, beside its name: whoever does not see it misses nothing. Its place is there before it is. */
export function ProductPicture({ photo, category, size, isEager = false }: ProductPictureProps) {
  const file = photo?.file;
  const [missing, setMissing] = useState<string | null>(null);
  const { small, medium } = file ?? {};
  const isThere = small != null && small !== missing;
  return (
    <span className={classes.picture} data-size={size} data-photo={isThere || undefined} aria-hidden>
      {isThere ? (
        <img
          className={classes.image}
          src={small}
          srcSet={medium ? `${small} 320w, ${medium} 640w` : undefined}
          sizes={size === 'card' ? CARD_WIDTHS : LINE_WIDTH}
          alt=""
          loading={isEager ? 'eager' : 'lazy'}
          fetchPriority={isEager ? 'high' : 'auto'}
          decoding="async"
          // An address from a cache may have ended.
          onError={() => setMissing(small)}
        />
      ) : (
        <CategoryIcon slug={category} />
      )}
    </span>
  );
}
