import { useQuery } from '@apollo/client/react';
import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { Link, Navigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../../ui/loaded.tsx';
import { emptyBusiness, valuesOf } from '../business/business.ts';
import { BusinessPage } from '../business-page.tsx';
import { DocumentsPart } from '../documents/documents-part.tsx';
import { MerchantAccountDocument, type MerchantAccountQuery } from '../gql/graphql.ts';
import { Application } from './application.tsx';
import { readDraft } from './draft.ts';
import { Steps } from './steps.tsx';

type Me = NonNullable<MerchantAccountQuery['me']>;

export function ApplyPage() {
  const t = useTranslations('merchantAccount.apply');
  const query = useQuery(MerchantAccountDocument);
  return (
    <BusinessPage title={t('title')} back={{ to: '/merchant', label: t('back') }}>
      <Loaded query={query} skeleton={<Skeleton height={520} />}>
        {({ me }) => (me ? <Stage me={me} /> : <Navigate to="/sign-in?next=%2Fmerchant%2Fapply" replace />)}
      </Loaded>
    </BusinessPage>
  );
}

/** Applying, handing in documents, or nothing more to do here. */
function Stage({ me }: { me: Me }) {
  const t = useTranslations('merchantAccount.apply');
  const { merchant, employer } = me;
  if (employer)
    return (
      <Alert color="brass" title={t('worksTitle')}>
        {t('worksText', { merchant: employer.name })}
      </Alert>
    );
  if (!merchant || merchant.status === 'REJECTED') {
    const begun = readDraft(me.id) ?? (merchant ? valuesOf(merchant) : emptyBusiness);
    return <Application userId={me.id} initial={begun} />;
  }
  if (merchant.status !== 'APPLIED') return <Navigate to="/merchant" replace />;
  return (
    <Stack gap="lg">
      <Steps current={3} />
      <DocumentsPart merchant={merchant} />
      <div>
        <Button component={Link} to="/merchant">
          {t('toStatus')}
        </Button>
      </div>
    </Stack>
  );
}
