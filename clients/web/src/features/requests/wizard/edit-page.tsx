import { useQuery } from '@apollo/client/react';
import { Alert } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMoodEmpty } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page, PageSkeleton } from '../../../ui/page.tsx';
import { type PartRequestStatus, RequestDetailDocument, type RequestFieldsFragment } from '../gql/graphql.ts';
import { forgetDraft, readDraft } from './kept-draft.ts';
import { valuesOf } from './kept-values.ts';
import { RequestWizard } from './request-wizard.tsx';
import type { PlannedBidding } from './terms-step.tsx';
import type { Purpose } from './use-wizard.ts';

/** What changing a request in this state leads to; nothing in the others. */
const purposes: Partial<Record<PartRequestStatus, Purpose>> = {
  DRAFT: 'publish',
  PUBLISHED: 'amend',
  BIDDING: 'amend',
  EXPIRED: 'republish',
};

export function EditRequestPage() {
  const t = useTranslations('requests');
  const { id = '' } = useParams();
  const query = useQuery(RequestDetailDocument, { variables: { id }, errorPolicy: 'all' });
  return (
    <Page
      title={t('wizard.editTitle')}
      back={{ to: `/requests/${id}`, label: query.data?.partRequest?.title ?? t('title') }}
    >
      <Loaded query={query} skeleton={<PageSkeleton />}>
        {({ partRequest }) => <EditRequest request={partRequest ?? null} />}
      </Loaded>
    </Page>
  );
}

function EditRequest({ request }: { request: RequestFieldsFragment | null }) {
  const t = useTranslations('requests');
  const { viewer } = useViewer();
  if (!request || request.requester?.id !== viewer?.id) {
    return <EmptyState icon={IconMoodEmpty} text={t('wizard.notAvailable')} />;
  }
  const purpose = purposes[request.status];
  if (!purpose) {
    const status = t(`status.${request.status}`);
    return <EmptyState icon={IconMoodEmpty} text={t('wizard.notAmendable', { status })} />;
  }
  return (
    <>
      {purpose === 'amend' && <Alert maw={720}>{t('wizard.liveHint')}</Alert>}
      <RequestWizard
        key={request.id}
        purpose={purpose}
        begun={{ values: valuesOf(request), step: 'vehicle', requestId: request.id }}
        planned={purpose === 'republish' ? undefined : plannedBidding(request)}
        onDone={(id, how) => {
          // The copy on this device is of what is changed now.
          if (viewer && readDraft(viewer.id)?.requestId === id) forgetDraft(viewer.id);
          notifications.show({ message: t(`wizard.${how}`) });
        }}
      />
    </>
  );
}

function plannedBidding({ status, biddingOpensAt, deadline }: RequestFieldsFragment): PlannedBidding {
  const isAhead = biddingOpensAt != null && Date.parse(biddingOpensAt) > Date.now();
  const hasBegun = status === 'BIDDING' || (status === 'PUBLISHED' && !isAhead);
  return { opening: { at: isAhead ? biddingOpensAt : null, hasBegun }, endsAt: deadline };
}
