import { UnstyledButton } from '@mantine/core';
import { IconZoomIn } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ProductPicture } from '../../../ui/product-picture.tsx';
import classes from './gallery.module.css';
import { type GalleryPhoto, photosIn } from './gallery-photos.ts';
import { PhotoDialog } from './photo-dialog.tsx';
import { Steps } from './steps.tsx';
import { useStrip } from './use-strip.ts';

interface GalleryProps {
  readonly product: Parameters<typeof photosIn>[0] & {
    readonly name: string;
    readonly category: { readonly slug: string };
  };
}

/** All photos of a product, in a strip that is swiped, stepped by keys and buttons, or jumped through by its thumbnails. */
export function Gallery({ product }: GalleryProps) {
  const photos = photosIn(product);
  if (photos.length > 0) return <Photos photos={photos} name={product.name} />;
  return (
    <div className={classes.none}>
      <ProductPicture photo={null} category={product.category.slug} size="card" />
    </div>
  );
}

function Photos({ photos, name }: { photos: readonly GalleryPhoto[]; name: string }) {
  const t = useTranslations('shop');
  const { strip, at, goTo } = useStrip(photos.length);
  const [isOpen, setOpen] = useState(false);
  const isSeveral = photos.length > 1;
  return (
    <section className={classes.gallery} aria-label={t('photos', { name })}>
      <div className={classes.stage}>
        <ul
          ref={strip}
          className={classes.strip}
          // What scrolls must be reached by the keyboard.
          tabIndex={isSeveral ? 0 : undefined}
        >
          {photos.map((photo, index) => (
            <li key={photo.id} className={classes.slide} aria-hidden={index !== at}>
              <Picture photo={photo} name={name} isFirst={index === 0} />
            </li>
          ))}
        </ul>
        <UnstyledButton className={classes.open} onClick={() => setOpen(true)} aria-label={t('openPhoto')}>
          <IconZoomIn size={22} stroke={1.6} aria-hidden />
        </UnstyledButton>
        {isSeveral && <Steps at={at} count={photos.length} goTo={goTo} />}
      </div>
      {isSeveral && <Thumbs photos={photos} at={at} goTo={goTo} />}
      <PhotoDialog photos={photos} name={name} opened={isOpen} start={at} onClose={() => setOpen(false)} />
    </section>
  );
}

function Picture({ photo, name, isFirst }: { photo: GalleryPhoto; name: string; isFirst: boolean }) {
  const { srcSet, medium, width, height, text } = photo;
  return (
    <img
      className={classes.image}
      src={medium}
      srcSet={srcSet}
      sizes="(min-width: 62em) 34rem, 100vw"
      width={width}
      height={height}
      alt={text ?? name}
      loading={isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : 'auto'}
      decoding="async"
    />
  );
}

interface ThumbsProps {
  readonly photos: readonly GalleryPhoto[];
  readonly at: number;
  goTo(index: number): void;
}

function Thumbs({ photos, at, goTo }: ThumbsProps) {
  const t = useTranslations('shop');
  return (
    <ul className={classes.thumbs}>
      {photos.map(({ id, small }, index) => (
        <li key={id}>
          <UnstyledButton
            className={classes.thumb}
            aria-current={index === at}
            aria-label={t('photoOf', { number: index + 1, count: photos.length })}
            onClick={() => goTo(index)}
          >
            <img src={small} alt="" width={72} height={72} className={classes.image} decoding="async" />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
