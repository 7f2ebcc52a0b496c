import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useUnread } from './use-unread.ts';

/** The most that a badge has room for. */
const MOST = 99;

/** The way to the inbox, with how much there is unread in it, live. */
export function Bell() {
  const t = useTranslations('app');
  const unread = useUnread();
  const many = unread > MOST;
  const count = Math.min(unread, MOST);
  const told = many ? t('bellMany', { count }) : t('bell', { count });
  const label = unread === 0 ? t('notifications') : told;
  return (
    <ActionIcon
      component={Link}
      to="/notifications"
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      style={{ overflow: 'visible' }}
    >
      <Indicator
        label={t(many ? 'badgeMany' : 'badge', { count })}
        disabled={unread === 0}
        size={16}
        offset={2}
        color="red.8"
        aria-hidden
      >
        <IconBell size={20} stroke={1.6} />
      </Indicator>
    </ActionIcon>
  );
}
