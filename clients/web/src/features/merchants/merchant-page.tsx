import { useQuery } from '@apollo/client/react';
import { Alert, Skeleton, Stack } from '@mantine/core';
import { IconBuildingStore, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { Columns } from '../../ui/columns.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusBadge, type StatusLook } from '../../ui/status-badge.tsx';
import { Time } from '../../ui/time.tsx';
import { useNameOf } from '../../ui/use-name-of.ts';
import { MerchantProfileDocument, type MerchantProfileQuery } from './gql/graphql.ts';
import { MerchantFacts } from './merchant-facts.tsx';
import { MerchantReviews } from './merchant-reviews.tsx';
import { RatingSummary } from './rating-summary.tsx';

export type MerchantProfile = NonNullable<MerchantProfileQuery['merchant']>;

/** What everybody may know of a merchant, and what customers say of it. */
export function MerchantPage() {
  const t = useTranslations('merchants');
  const { id = '' } = useParams();
  const { merchant: own } = useViewer();
  const nameOf = useMerchantName();
  const query = useQuery(MerchantProfileDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  const merchant = query.data?.merchant;
  return (
    <Page
      title={merchant ? nameOf(merchant) : t('title')}
      subtitle={merchant && <RatingSummary rating={merchant.rating} />}
      actions={merchant && <Status merchant={merchant} />}
    >
      <Loaded query={query} skeleton={<MerchantSkeleton />}>
        {({ merchant, categories }) =>
          merchant ? (
            <>
              {own?.id === merchant.id && <Alert>{t('yours')}</Alert>}
              <Columns widths="1.8fr 1fr">
                <MerchantReviews id={merchant.id} isOwn={own?.id === merchant.id} name={nameOf(merchant)} />
                <MerchantFacts merchant={merchant} categories={categories} />
              </Columns>
            </>
          ) : (
            <EmptyState icon={IconBuildingStore} text={t('notFound')} />
          )
        }
      </Loaded>
    </Page>
  );
}

const verified: StatusLook = { color: 'palm', icon: IconRosetteDiscountCheck };
const notVerified: StatusLook = { color: 'gray' };

function Status({ merchant: { status, verifiedAt } }: { merchant: MerchantProfile }) {
  const t = useTranslations('merchants');
  const isVerified = status === 'VERIFIED';
  return (
    <StatusBadge look={isVerified ? verified : notVerified}>
      {isVerified && verifiedAt
        ? t.rich('since', { at: () => <Time at={verifiedAt} style="date" /> })
        : t(`status.${status}`)}
    </StatusBadge>
  );
}

/** Merchants have a name in one language at least. */
function useMerchantName(): (merchant: MerchantProfile) => string {
  const nameOf = useNameOf();
  return ({ name, nameAr, nameEn }) => nameOf({ nameAr: nameAr ?? name, nameEn: nameEn ?? name });
}

function MerchantSkeleton() {
  return (
    <Columns widths="1.8fr 1fr">
      <Stack gap="sm">
        {[1, 2, 3].map((review) => (
          <Skeleton key={review} height={120} radius="md" />
        ))}
      </Stack>
      <Skeleton height={260} radius="md" />
    </Columns>
  );
}
