import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Offer } from './ranking.ts';

interface OfferPhotosProps {
  readonly photos: NonNullable<Offer['photos']>;
  /** Of a side, in pixels. */
  readonly size: number;
}

/** Small pictures that open the large ones. */
export function OfferPhotos({ photos, size }: OfferPhotosProps) {
  const t = useTranslations('auction');
  return (
    <Group gap="xs">
      {photos.flatMap((photo, index) =>
        photo?.url ? (
          <a key={photo.id} href={photo.url} target="_blank" rel="noreferrer">
            <img
              src={photo.url}
              alt={t('photo', { number: index + 1 })}
              width={size}
              height={size}
              loading="lazy"
              style={{ borderRadius: 8, objectFit: 'cover' }}
            />
          </a>
        ) : (
          []
        ),
      )}
    </Group>
  );
}
