import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { CancelRequest } from './cancel-request.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import type { PartRequestStatus, RequestFieldsFragment } from './gql/graphql.ts';
import { PublishRequest } from './publish-request.tsx';

type Action = 'edit' | 'cancel' | 'discard' | 'publish' | 'republish';

/** What its requester may do with it, by how far it is. The graph decides again. */
const actionsIn: Record<PartRequestStatus, readonly Action[]> = {
  DRAFT: ['publish', 'edit', 'discard'],
  PUBLISHED: ['edit', 'cancel'],
  BIDDING: ['edit', 'cancel'],
  EXPIRED: ['republish', 'edit', 'cancel'],
  AWARDED: [],
  FULFILLED: [],
  CANCELLED: [],
};

export function RequestActions({ request }: { request: RequestFieldsFragment }) {
  const t = useTranslations('requests.detail');
  const [open, setOpen] = useState<Exclude<Action, 'edit'> | null>(null);
  const close = () => setOpen(null);
  const actions = actionsIn[request.status].filter(
    (action) => action !== 'edit' || (request.auction?.bidCount ?? 0) === 0 || request.status === 'EXPIRED',
  );
  return (
    <>
      {actions.map((action) =>
        action === 'edit' ? (
          <Button key={action} component={Link} to={`/requests/${request.id}/edit`} variant="default">
            {t('edit')}
          </Button>
        ) : (
          <Button
            key={action}
            variant={action === 'publish' || action === 'republish' ? 'filled' : 'default'}
            onClick={() => setOpen(action)}
          >
            {t(action)}
          </Button>
        ),
      )}
      <Modal
        opened={open !== null}
        onClose={close}
        title={open && t(`${open}Title`)}
        closeButtonProps={{ 'aria-label': t('keep') }}
      >
        {open === 'cancel' && <CancelRequest request={request} onDone={close} />}
        {open === 'discard' && <DiscardDraft request={request} onDone={close} />}
        {(open === 'publish' || open === 'republish') && <PublishRequest request={request} onDone={close} />}
      </Modal>
    </>
  );
}
