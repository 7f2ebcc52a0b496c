import { Badge, VisuallyHidden } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';

/** How many messages nobody has read. */
export function UnreadMark({ count }: { count: number }) {
  const t = useTranslations('auction.questions');
  const format = useFormatter();
  if (count === 0) return null;
  return (
    <>
      <Badge size="sm" circle={count < 10} aria-hidden>
        {format.number(count)}
      </Badge>
      <VisuallyHidden>{t('unread', { count })}</VisuallyHidden>
    </>
  );
}
