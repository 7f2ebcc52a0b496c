import type { ApolloCache } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { onListening } from '../../graph/connection.ts';
import {
  type InboxNotificationFragment,
  NotificationArrivedDocument,
  NotificationInboxDocument,
  NotificationUnreadCountDocument,
} from './gql/graphql.ts';
import { renewPush } from './push.ts';

/** In milliseconds: of what comes in a moment's time, one question is enough. */
const PAUSE = 1_000;

/** How many notifications are unread, as they come. */
export function useUnread(): number {
  const client = useApolloClient();
  const { data, refetch } = useQuery(NotificationUnreadCountDocument);
  const unread = data?.unreadNotificationCount ?? 0;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const recount = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refetch().catch(() => {});
      }, PAUSE);
    };
    const arriving = client.subscribe({ query: NotificationArrivedDocument }).subscribe({
      next: ({ data }) => {
        if (data) putFirst(client.cache, data.notificationReceived);
        recount();
      },
      // The session is over, or this is not for the viewer: the list still says all there is.
      error: () => {},
    });
    const listening = onListening(() => {
      recount();
      client.refetchQueries({ include: [NotificationInboxDocument] }).catch(() => {});
    });
    void renewPush(client);
    return () => {
      clearTimeout(timer);
      arriving.unsubscribe();
      listening();
    };
  }, [client, refetch]);
  useEffect(() => showOnIcon(unread), [unread]);
  return unread;
}

/** Puts a new one before all others in the list, where that has been asked for; one that is there changes by itself. */
function putFirst(cache: ApolloCache, node: InboxNotificationFragment): void {
  cache.updateQuery({ query: NotificationInboxDocument }, (data) => {
    const list = data?.myNotifications;
    if (!data || !list || list.edges.some((edge) => edge.node.id === node.id)) return data;
    const edge = { __typename: 'NotificationEdge' as const, cursor: '', node };
    return { ...data, myNotifications: { ...list, edges: [edge, ...list.edges] } };
  });
}

/** On the icon of the installed program. */
function showOnIcon(unread: number): void {
  if (!('setAppBadge' in navigator)) return;
  const shown = unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge();
  // Not every system has room for it.
  shown.catch(() => {});
}
