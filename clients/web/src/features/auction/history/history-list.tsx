import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Time } from '../../../ui/time.tsx';
import type { Auction } from '../auction-view.ts';
import { AuctionHistoryDocument } from '../gql/graphql.ts';
import { type Entry, eventOf, firstBreak } from './chain.ts';
import classes from './history.module.css';
import { useEventText } from './use-event-text.ts';

const PAGE = 50;

/** Every event as it was hashed, from the first on. */
export function HistoryList({ auction }: { auction: Auction }) {
  const variables = { auctionId: auction.id, first: PAGE };
  const query = useQuery(AuctionHistoryDocument, { variables, fetchPolicy: 'network-only' });
  return (
    <Loaded query={query} skeleton={<Skeleton height={240} radius="md" />}>
      {({ auctionHistory }) =>
        auctionHistory && (
          <Stack gap="sm">
            <Entries entries={auctionHistory.edges.map(({ node }) => node)} />
            <LoadMore
              pageInfo={auctionHistory.pageInfo}
              onMore={(after) => query.fetchMore({ variables: { ...variables, after } })}
            />
          </Stack>
        )
      }
    </Loaded>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations('auction.history');
  const textOf = useEventText();
  const broken = useFirstBreak(entries);
  const events = useMemo(() => entries.flatMap((entry) => eventOf(entry) ?? []), [entries]);
  return (
    <>
      <Text size="sm" className={classes.checked} data-broken={broken != null || undefined}>
        <IconShieldCheck size={16} aria-hidden />
        {broken === undefined
          ? t('checking')
          : broken === null
            ? t('checkedHere', { count: entries.length })
            : t('broken', { sequence: broken })}
      </Text>
      <ol className={classes.list}>
        {events.map((event) => (
          <li key={event.sequence} className={classes.event} value={event.sequence}>
            <span className={classes.number}>{event.sequence}</span>
            <span className={classes.text}>{textOf(event)}</span>
            <Text span size="xs" c="dimmed">
              <Time at={event.at} style="time" />
            </Text>
          </li>
        ))}
      </ol>
    </>
  );
}

/** `undefined` while it is computed. */
function useFirstBreak(entries: readonly Entry[]): number | null | undefined {
  const [found, setFound] = useState<number | null>();
  useEffect(() => {
    let isCurrent = true;
    void firstBreak(entries).then((broken) => isCurrent && setFound(broken));
    return () => {
      isCurrent = false;
    };
  }, [entries]);
  return found;
}
