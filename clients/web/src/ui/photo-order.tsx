import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language-provider.tsx';
import { directionOf } from '../i18n/locale.ts';
import classes from './photo-upload.module.css';

interface PhotoOrderProps {
  readonly at: number;
  readonly count: number;
  onMove(to: number): void;
}

/** Moves a photo by one place, as the language reads. */
export function PhotoOrder({ at, count, onMove }: PhotoOrderProps) {
  const t = useTranslations('ui.upload');
  const { locale } = useLanguage();
  const isRightToLeft = directionOf(locale) === 'rtl';
  const [Earlier, Later] = isRightToLeft
    ? [IconChevronRight, IconChevronLeft]
    : [IconChevronLeft, IconChevronRight];
  const button = { size: 28, radius: 'xl', variant: 'filled', color: 'dark' } as const;
  const number = at + 1;
  return (
    <div className={classes.order}>
      {at > 0 && (
        <ActionIcon {...button} aria-label={t('earlier', { number })} onClick={() => onMove(at - 1)}>
          <Earlier size={16} aria-hidden />
        </ActionIcon>
      )}
      {at === 0 && count > 1 && <span className={classes.first}>{t('first')}</span>}
      {at < count - 1 && (
        <ActionIcon
          {...button}
          className={classes.later}
          aria-label={t('later', { number })}
          onClick={() => onMove(at + 1)}
        >
          <Later size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

/** The list with one of its items at another place. */
export function movedTo<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  to: number,
): readonly Item[] {
  const item = items.find((each) => each.id === id);
  return item ? items.filter((each) => each.id !== id).toSpliced(to, 0, item) : items;
}
