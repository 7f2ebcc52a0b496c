import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded.tsx';
import { BusinessPage } from './business-page.tsx';
import { MerchantAccountDocument, type MerchantAccountQuery } from './gql/graphql.ts';
import { Employment } from './staff/employment.tsx';
import { Invitations } from './staff/invitations.tsx';
import { OwnBusiness } from './status/own-business.tsx';
import { SellingIntro } from './status/selling-intro.tsx';

/** A decision is seen without loading anew, and addresses of files do not run out. */
const POLL_MS = 60_000;

export function MerchantPage() {
  const t = useTranslations('merchantAccount');
  const query = useQuery(MerchantAccountDocument, {
    pollInterval: POLL_MS,
    skipPollAttempt: () => document.visibilityState === 'hidden',
  });
  const merchant = query.data?.me?.merchant;
  return (
    <BusinessPage title={merchant?.name ?? t('title')}>
      <Loaded query={query} skeleton={<StatusSkeleton />}>
        {({ me }) => <Standing me={me} />}
      </Loaded>
    </BusinessPage>
  );
}

function Standing({ me }: Pick<MerchantAccountQuery, 'me'>) {
  if (me?.merchant) return <OwnBusiness merchant={me.merchant} />;
  if (me?.employer) return <Employment userId={me.id} merchant={me.employer} />;
  return (
    <Stack gap="lg">
      <Invitations />
      <SellingIntro />
    </Stack>
  );
}

function StatusSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={120} />
      <Skeleton height={180} />
      <Skeleton height={180} />
    </Stack>
  );
}
