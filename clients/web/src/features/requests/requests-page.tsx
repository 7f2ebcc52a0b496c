import { useQuery } from '@apollo/client/react';
import { Button, Chip, Group, Skeleton, Stack } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { MyRequestsDocument, type PartRequestStatus } from './gql/graphql.ts';
import { RequestCard } from './request-card.tsx';

/** Requests that are looked for together. */
const groups = {
  all: null,
  drafts: ['DRAFT'],
  open: ['PUBLISHED', 'BIDDING'],
  awarded: ['AWARDED', 'FULFILLED'],
  ended: ['EXPIRED', 'CANCELLED'],
} as const satisfies Record<string, readonly PartRequestStatus[] | null>;
type GroupName = keyof typeof groups;
const groupNames = Object.keys(groups) as GroupName[];

const PAGE = 15;

export function RequestsPage() {
  const t = useTranslations('requests');
  const [search, setSearch] = useSearchParams();
  const group = groupNames.find((name) => name === search.get('show')) ?? 'all';
  const statuses = groups[group];
  const query = useQuery(MyRequestsDocument, {
    errorPolicy: 'all',
    variables: { first: PAGE, filter: statuses ? { statuses: [...statuses] } : {} },
  });
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Button component={Link} to="/requests/new" leftSection={<IconPlus size={20} aria-hidden />}>
          {t('new')}
        </Button>
      }
    >
      <GroupChips
        group={group}
        onChange={(name) => setSearch(name === 'all' ? {} : { show: name }, { replace: true })}
      />
      <Loaded query={query} skeleton={<ListSkeleton />}>
        {({ myPartRequests }) => {
          if (!myPartRequests?.edges.length) return <NoRequests group={group} />;
          return (
            <Stack>
              {myPartRequests.edges.map(({ node }) => (
                <RequestCard key={node.id} request={node} />
              ))}
              <LoadMore
                connection={myPartRequests}
                query={{ fetchMore: (more) => query.fetchMore({ ...more, errorPolicy: 'all' }) }}
              />
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface GroupChipsProps {
  readonly group: GroupName;
  onChange(group: GroupName): void;
}

function GroupChips({ group, onChange }: GroupChipsProps) {
  const t = useTranslations('requests');
  return (
    <Chip.Group value={group} onChange={(value) => onChange(value as GroupName)}>
      <Group gap="xs" role="radiogroup" aria-label={t('filter')}>
        {groupNames.map((name) => (
          <Chip key={name} value={name}>
            {t(`groups.${name}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

function NoRequests({ group }: { group: GroupName }) {
  const t = useTranslations('requests');
  return (
    <EmptyState icon={IconSearch} text={t(group === 'all' ? 'empty' : 'emptyFiltered')}>
      <Button component={Link} to="/requests/new">
        {t('new')}
      </Button>
    </EmptyState>
  );
}

function ListSkeleton() {
  return (
    <Stack>
      {[0, 1, 2, 3].map((each) => (
        <Skeleton key={each} height={98} />
      ))}
    </Stack>
  );
}
