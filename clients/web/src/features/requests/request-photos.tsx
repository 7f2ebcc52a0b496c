import { Image, SimpleGrid } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface RequestPhotosProps {
  /** What was deleted is null. */
  readonly photos: readonly ({ readonly id: string; readonly url?: string | null } | null)[];
}

/** Each opens in its full size. */
export function RequestPhotos({ photos }: RequestPhotosProps) {
  const t = useTranslations('requests.detail');
  const shown = photos.filter((photo) => photo !== null).filter(({ url }) => url);
  if (shown.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
      {shown.map(({ id, url }, index) => (
        <a key={id} href={url ?? undefined} target="_blank" rel="noreferrer">
          <Image
            src={url}
            alt={t('photo', { number: index + 1, all: shown.length })}
            radius="md"
            fit="cover"
            style={{ aspectRatio: '1' }}
            loading="lazy"
          />
        </a>
      ))}
    </SimpleGrid>
  );
}
