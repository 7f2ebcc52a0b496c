import { Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Stars } from '../../ui/stars.tsx';

/** What all reviews come to: the number beside the stars, since half a star is hard to tell. */
export function RatingSummary({ rating }: { rating: { average?: number | null; count: number } }) {
  const t = useTranslations('merchants');
  const { average, count } = rating;
  return (
    <Group component="span" gap="xs" display="inline-flex">
      {average != null && (
        <>
          <Stars value={average} />
          <Text component="span" fw={600} c="var(--mantine-color-text)">
            {t('rating', { average: Math.round(10 * average) / 10, most: 5 })}
          </Text>
        </>
      )}
      <span>{t('ratingCount', { count })}</span>
    </Group>
  );
}
