import { useMutation, useQuery } from '@apollo/client/react';
import { Anchor, Button, Card, Skeleton, Stack, Text } from '@mantine/core';
import { IconBellOff, IconChecks } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { MembersOnly } from '../../app/members-only.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import {
  NotificationAllReadDocument,
  NotificationInboxDocument,
  type NotificationInboxQuery,
  NotificationUnreadCountDocument,
} from './gql/graphql.ts';
import classes from './inbox.module.css';
import { InboxItem } from './inbox-item.tsx';
import { PushCard } from './push-card.tsx';

export function InboxPage() {
  return (
    <MembersOnly>
      <Inbox />
    </MembersOnly>
  );
}

function Inbox() {
  const t = useTranslations('notifications');
  const query = useQuery(NotificationInboxDocument);
  return (
    <Page title={t('title')} actions={<MarkAllRead />}>
      <div className={classes.columns}>
        <Loaded query={query} skeleton={<InboxSkeleton />}>
          {({ myNotifications }) => <List list={myNotifications} query={query} />}
        </Loaded>
        <Stack gap="md" component="aside">
          <PushCard />
          <Text size="sm" c="dimmed">
            {t.rich('topics', {
              link: (chunks) => (
                <Anchor component={Link} to="/account/preferences" inherit underline="always">
                  {chunks}
                </Anchor>
              ),
            })}
          </Text>
        </Stack>
      </div>
    </Page>
  );
}

interface ListProps {
  readonly list: NotificationInboxQuery['myNotifications'];
  readonly query: ComponentProps<typeof LoadMore>['query'];
}

function List({ list, query }: ListProps) {
  const t = useTranslations('notifications');
  if (!list || list.edges.length === 0) {
    return (
      <EmptyState icon={IconBellOff} text={t('empty')}>
        <Button component={Link} to="/requests/new">
          {t('newRequest')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      <Card withBorder padding={0}>
        <ul className={classes.list}>
          {list.edges.map(({ node }) => (
            <li key={node.id}>
              <InboxItem notification={node} />
            </li>
          ))}
        </ul>
      </Card>
      <LoadMore connection={list} query={query} />
    </Stack>
  );
}

function MarkAllRead() {
  const t = useTranslations('notifications');
  const { data } = useQuery(NotificationUnreadCountDocument);
  const [markAll, { loading }] = useMutation(NotificationAllReadDocument, {
    refetchQueries: [NotificationInboxDocument, NotificationUnreadCountDocument],
    awaitRefetchQueries: true,
  });
  return (
    <Button
      // Its place is there before it is known whether there is anything to mark: on a phone the list is below it.
      style={data?.unreadNotificationCount ? undefined : { visibility: 'hidden' }}
      variant="default"
      size="sm"
      leftSection={<IconChecks size={16} aria-hidden />}
      loading={loading}
      onClick={() => markAll().catch(() => {})}
    >
      {t('markAllRead')}
    </Button>
  );
}

function InboxSkeleton() {
  return (
    <Card withBorder padding={0}>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className={classes.item}>
          <Skeleton height={40} width={40} radius="xl" />
          <Stack gap={8} flex={1}>
            <Skeleton height={16} width="45%" />
            <Skeleton height={14} width="80%" />
          </Stack>
        </div>
      ))}
    </Card>
  );
}
