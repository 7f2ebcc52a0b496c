import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Time } from '../../../ui/time.tsx';
import type { Auction } from '../auction-view.ts';
import { AuctionHistoryDocument, type AuctionHistoryQuery } from '../gql/graphql.ts';
import { type Entry, eventOf, firstBreak } from './chain.ts';
import classes from './history.module.css';
import { useEventText } from './use-event-text.ts';

const PAGE = 50;

/** Every event as it was hashed, from the first on. */
export function HistoryList({ auction }: { auction: Auction }) {
  const variables = { auctionId: auction.id, first: PAGE };
  const query = useQuery(AuctionHistoryDocument, { variables, fetchPolicy: 'network-only' });
  useWhatIsNew(query.data?.auctionHistory, auction.sequence, (after) =>
    query.fetchMore({ variables: { ...variables, after } }),
  );
  return (
    <Loaded query={query} skeleton={<Skeleton height={240} radius="md" />}>
      {({ auctionHistory }) =>
        auctionHistory && (
          <Stack gap="sm">
            <Entries edges={auctionHistory.edges} />
            <LoadMore connection={auctionHistory} query={query} />
          </Stack>
        )
      }
    </Loaded>
  );
}

/** While one reads on at its end, the list grows by what happens meanwhile. */
function useWhatIsNew(
  history: AuctionHistoryQuery['auctionHistory'] | undefined,
  sequence: number,
  onMore: (after: string | null) => Promise<unknown>,
): void {
  const [isAsking, setAsking] = useState(false);
  // Once for each: what fails or has not come yet is asked for with the next one.
  const asked = useRef(0);
  const { hasNextPage, endCursor = null } = history?.pageInfo ?? {};
  const isBehind = hasNextPage === false && (history?.edges.at(-1)?.node.sequence ?? 0) < sequence;
  useEffect(() => {
    if (!isBehind || isAsking || asked.current === sequence) return;
    asked.current = sequence;
    setAsking(true);
    void onMore(endCursor)
      .catch(() => {})
      .finally(() => setAsking(false));
  });
}

function Entries({ edges }: { edges: readonly { readonly node: Entry }[] }) {
  const t = useTranslations('auction.history');
  const format = useFormatter();
  const textOf = useEventText();
  // The same as long as nothing new is there: what is new is hashed.
  const entries = useMemo(() => edges.map(({ node }) => node), [edges]);
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
            <span className={classes.number}>{format.number(event.sequence)}</span>
            <span>{textOf(event)}</span>
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
  const sound = useRef<readonly Entry[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void firstBreak(entries, sound.current).then((broken) => {
      if (broken === null) sound.current = entries;
      if (isCurrent) setFound(broken);
    });
    return () => {
      isCurrent = false;
    };
  }, [entries]);
  return found;
}
