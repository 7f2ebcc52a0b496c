import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCash } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { Columns } from '../../ui/columns.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Reauthentication } from '../account/reauthentication/reauthentication.tsx';
import { AccountCard } from './account-card.tsx';
import { Balance } from './balance.tsx';
import { PayoutsBalanceDocument } from './gql/graphql.ts';
import { PayoutList } from './payout-list.tsx';

/** What is due moves by itself: orders arrive, and the bank answers. Looked at again while the page is in view. */
const LOOK_AGAIN_MS = 15_000;

/** What a merchant is paid, and where to. */
export function PayoutsPage() {
  const t = useTranslations('payouts');
  const { viewer } = useViewer();
  const own = viewer?.merchant;
  return (
    <Page title={t('title')} subtitle={t('subtitle')} back={{ to: '/merchant', label: t('back') }}>
      {own?.status === 'VERIFIED' ? (
        <Reauthentication>
          <Payouts />
        </Reauthentication>
      ) : (
        <NotForYou reason={own ? 'notVerified' : viewer?.employer ? 'notOwner' : 'noMerchant'} />
      )}
    </Page>
  );
}

function Payouts() {
  const query = useQuery(PayoutsBalanceDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: LOOK_AGAIN_MS,
    skipPollAttempt: () => document.hidden,
  });
  return (
    <Loaded query={query} skeleton={<PayoutsSkeleton />}>
      {({ myMerchantBalance: balance }) =>
        balance && (
          <Stack gap="lg">
            <Balance balance={balance} />
            <Columns widths="1fr 1.6fr" gap="lg">
              <AccountCard account={balance.account ?? null} />
              <PayoutList lookAgainMs={LOOK_AGAIN_MS} />
            </Columns>
          </Stack>
        )
      }
    </Loaded>
  );
}

function NotForYou({ reason }: { reason: 'notVerified' | 'notOwner' | 'noMerchant' }) {
  const t = useTranslations('payouts');
  const to = reason === 'noMerchant' ? '/merchant/apply' : '/merchant';
  return (
    <EmptyState icon={IconCash} text={t(`${reason}.text`)}>
      <Button component={Link} to={to}>
        {t(`${reason}.to`)}
      </Button>
    </EmptyState>
  );
}

function PayoutsSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={150} radius="md" />
      <Columns widths="1fr 1.6fr" gap="lg">
        <Skeleton height={220} radius="md" />
        <Stack gap="sm">
          <Skeleton height={180} radius="md" />
          <Skeleton height={180} radius="md" />
        </Stack>
      </Columns>
    </Stack>
  );
}
