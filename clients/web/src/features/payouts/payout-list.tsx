import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack, Title } from '@mantine/core';
import { IconCash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PayoutsDocument } from './gql/graphql.ts';
import { PayoutCard } from './payout-card.tsx';

const PAGE = 10;

/** All payouts, newest first. */
export function PayoutList({ lookAgainMs }: { lookAgainMs: number }) {
  const t = useTranslations('payouts');
  const query = useQuery(PayoutsDocument, {
    variables: { first: PAGE },
    fetchPolicy: 'cache-and-network',
    pollInterval: lookAgainMs,
    // Asked for again it is the first page only; whoever reads on keeps what is there.
    skipPollAttempt: (): boolean => document.hidden || (query.data?.myPayouts?.edges.length ?? 0) > PAGE,
  });
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {t('payouts')}
      </Title>
      <Loaded query={query} skeleton={<Skeleton height={180} radius="md" />}>
        {({ myPayouts }) =>
          !myPayouts || myPayouts.edges.length === 0 ? (
            <EmptyState icon={IconCash} text={t('empty')} />
          ) : (
            <Stack gap="md">
              <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
                {myPayouts.edges.map(({ node }) => (
                  <li key={node.id}>
                    <PayoutCard payout={node} />
                  </li>
                ))}
              </Stack>
              <LoadMore connection={myPayouts} query={query} />
            </Stack>
          )
        }
      </Loaded>
    </section>
  );
}
