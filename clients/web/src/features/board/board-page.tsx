import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { IconFilterOff, IconInfoCircle, IconListSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { CardList } from '../../ui/card-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './board.module.css';
import { type BoardView, filterOf, parametersOf, viewOf } from './board-filter.ts';
import { BoardFilters } from './board-filters.tsx';
import { narrowingsOf, without } from './board-narrowings.ts';
import { BoardRow } from './board-row.tsx';
import { NewRequests } from './new-requests.tsx';
import { useBoard } from './use-board.ts';

/** What merchants look through: the requests that take bids, live. */
export function BoardPage() {
  const t = useTranslations('board');
  const { merchant } = useViewer();
  const [parameters, setParameters] = useSearchParams();
  const address = parameters.toString();
  const isVerified = merchant?.status === 'VERIFIED';
  const view = useMemo(() => viewOf(new URLSearchParams(address)), [address]);
  const setView = (changed: BoardView) =>
    setParameters(parametersOf(changed), { replace: true, preventScrollReset: true });
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      {merchant && !isVerified && <NotVerified />}
      <BoardFilters view={view} onChange={setView} canBid={isVerified} />
      <Requests view={isVerified ? view : { ...view, all: true }} onChange={setView} key={address} />
    </Page>
  );
}

function NotVerified() {
  const t = useTranslations('board');
  return (
    <Alert icon={<IconInfoCircle />} title={t('notVerifiedTitle')} color="brass">
      <Stack gap="xs" align="flex-start">
        {t('notVerifiedText')}
        <Button component={Link} to="/merchant" size="xs">
          {t('toApplication')}
        </Button>
      </Stack>
    </Alert>
  );
}

interface RequestsProps {
  readonly view: BoardView;
  onChange(view: BoardView): void;
}

function Requests({ view, onChange }: RequestsProps) {
  const t = useTranslations('board');
  // What closes within hours is counted from when it was asked: from another now it would be another list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view is a new one of these
  const filter = useMemo(() => filterOf(view, new Date()), []);
  const { query, auctions, news, showNews } = useBoard(
    filter,
    view.order === 'closing' ? 'CLOSING_SOON' : 'NEWEST',
  );
  return (
    <Stack gap="sm">
      <NewRequests count={news.fresh.length} onShow={showNews} />
      <Loaded query={query} skeleton={<RowSkeletons />}>
        {({ openRequests }) =>
          auctions.length === 0 ? (
            <Nothing view={view} onChange={onChange} />
          ) : (
            <>
              <CardList aria-label={t('title')}>
                {auctions.map((auction) => (
                  <BoardRow key={auction.id} auction={auction} isGone={news.gone.has(auction.id)} />
                ))}
              </CardList>
              <LoadMore connection={openRequests} query={query} />
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}

function Nothing({ view, onChange }: RequestsProps) {
  const t = useTranslations('board');
  const narrowings = narrowingsOf(view);
  if (narrowings.length > 0 || view.text !== '') {
    return (
      <EmptyState icon={IconFilterOff} text={t('nothingMatches')}>
        <Button variant="default" onClick={() => onChange({ ...without(view, ...narrowings), text: '' })}>
          {t('clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconListSearch} text={t(view.all ? 'nothingOpen' : 'nothingForMe')}>
      {!view.all && <Button onClick={() => onChange({ ...view, all: true })}>{t('showAll')}</Button>}
    </EmptyState>
  );
}

function RowSkeletons() {
  return (
    <Stack gap="sm">
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <Skeleton key={row} className={classes.skeleton} />
      ))}
    </Stack>
  );
}
