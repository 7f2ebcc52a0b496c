import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { directionOf } from '../../../i18n/locale.ts';
import classes from './gallery.module.css';

/** To the one before and the one after, as the language reads. */
export function Steps({ at, count, goTo }: { at: number; count: number; goTo(index: number): void }) {
  const t = useTranslations('shop');
  const { locale } = useLanguage();
  const isRightToLeft = directionOf(locale) === 'rtl';
  const [Before, After] = isRightToLeft
    ? [IconChevronRight, IconChevronLeft]
    : [IconChevronLeft, IconChevronRight];
  const step = { variant: 'default', size: 44, radius: 'xl' } as const;
  return (
    <>
      {at > 0 && (
        <ActionIcon
          {...step}
          className={classes.before}
          aria-label={t('previousPhoto')}
          onClick={() => goTo(at - 1)}
        >
          <Before size={22} />
        </ActionIcon>
      )}
      {at < count - 1 && (
        <ActionIcon
          {...step}
          className={classes.after}
          aria-label={t('nextPhoto')}
          onClick={() => goTo(at + 1)}
        >
          <After size={22} />
        </ActionIcon>
      )}
    </>
  );
}
