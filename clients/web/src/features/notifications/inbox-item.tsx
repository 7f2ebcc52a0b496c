import { useMutation } from '@apollo/client/react';
import { Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { useLanguage } from '../../i18n/language-provider.tsx';
import { directionOf } from '../../i18n/locale.ts';
import { Time } from '../../ui/time.tsx';
import {
  type InboxNotificationFragment,
  NotificationReadDocument,
  NotificationUnreadCountDocument,
} from './gql/graphql.ts';
import classes from './inbox.module.css';
import { lookOf } from './look-of.ts';
import { pathOf } from './path-of.ts';

/** One notification, as a way to what it is about; it counts as read once somebody has gone there. */
export function InboxItem({ notification }: { notification: InboxNotificationFragment }) {
  const t = useTranslations('notifications');
  const markRead = useMarkRead();
  const { id, kind, title, body, createdAt, readAt, auction, order, request } = notification;
  const { icon: Icon, color } = lookOf(kind);
  const language = useAccountLanguage();
  const to = pathOf({ kind, auctionId: auction?.id, orderId: order?.id, requestId: request?.id });
  return (
    <Link
      to={to}
      className={`${classes.item} ${readAt ? '' : classes.unread}`}
      onClick={() => !readAt && markRead(id)}
    >
      <ThemeIcon size={40} radius="xl" variant="light" color={color} aria-hidden>
        <Icon size={20} stroke={1.6} />
      </ThemeIcon>
      <div className={classes.text}>
        <Text fw={readAt ? 400 : 600} {...language}>
          {title}
          {!readAt && <VisuallyHidden> ({t('unread')})</VisuallyHidden>}
        </Text>
        <Text size="sm" {...language}>
          {body}
        </Text>
        <Text size="xs" c="dimmed" mt={4}>
          <Time at={createdAt} style="relative" />
        </Text>
      </div>
      {!readAt && <span className={classes.dot} aria-hidden />}
    </Link>
  );
}

/**
 * What the graph says to people is in the language that they have told it, which need not be that of the page: it stands
 * at the page's side all the same.
 */
function useAccountLanguage() {
  const { locale } = useLanguage();
  const lang = useViewer().viewer?.locale === 'AR' ? 'ar' : 'en';
  const ta = directionOf(locale) === 'rtl' ? ('right' as const) : ('left' as const);
  return { lang, dir: directionOf(lang), ta };
}

/** Shown at once: whoever comes back sees it read. The graph's own moment follows. */
function useMarkRead(): (id: string) => void {
  const [markRead] = useMutation(NotificationReadDocument, {
    update: (cache, { data }) => {
      if (data?.markNotificationRead) cache.updateQuery({ query: NotificationUnreadCountDocument }, oneLess);
    },
  });
  return (id) => {
    const readAt = new Date().toISOString();
    const optimisticResponse = {
      __typename: 'Mutation' as const,
      markNotificationRead: { __typename: 'Notification' as const, id, readAt },
    };
    markRead({ variables: { id }, optimisticResponse }).catch(() => {});
  };
}

function oneLess<Data extends { unreadNotificationCount: number | null }>(data: Data | null): Data | null {
  if (!data?.unreadNotificationCount) return data;
  return { ...data, unreadNotificationCount: data.unreadNotificationCount - 1 };
}
