import { Alert, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { Page } from '../../../ui/page.tsx';
import { tidyVin } from '../../garage/vin.ts';
import { forgetDraft, isBegun, type KeptDraft, keepDraft, readDraft } from './kept-draft.ts';
import { RequestWizard } from './request-wizard.tsx';
import { emptyRequest } from './values.ts';

const NOTHING_YET: KeptDraft = { values: emptyRequest, step: 'vehicle', requestId: null };

export function NewRequestPage() {
  const t = useTranslations('requests');
  const { viewer } = useViewer();
  const userId = viewer!.id;
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [isRestored, setRestored] = useState(() => isBegun(readDraft(userId) ?? NOTHING_YET));
  const [draft, setDraft] = useState(() => begunWith(readDraft(userId) ?? NOTHING_YET, search.get('vin')));
  const [round, setRound] = useState(0);
  const keep = useCallback(
    (kept: KeptDraft) => (isBegun(kept) ? keepDraft(userId, kept) : forgetDraft(userId)),
    [userId],
  );
  const startOver = () => {
    forgetDraft(userId);
    setSearch({}, { replace: true });
    setDraft(NOTHING_YET);
    setRestored(false);
    setRound((rounds) => rounds + 1);
  };
  return (
    <Page title={t('wizard.newTitle')} back={{ to: '/requests', label: t('title') }}>
      {isRestored && (
        <Alert maw={720} p="xs">
          <Group justify="space-between">
            {t('wizard.restored')}
            <Button size="xs" variant="default" onClick={startOver}>
              {t('wizard.startOver')}
            </Button>
          </Group>
        </Alert>
      )}
      <RequestWizard
        key={round}
        purpose="publish"
        begun={draft}
        scanTo="/garage/scan?next=/requests/new"
        onChange={keep}
        onDone={async (request, how) => {
          await navigate(`/requests/${request.id}`);
          forgetDraft(userId);
          notifications.show({ message: t(`wizard.${how}`) });
        }}
      />
    </Page>
  );
}

/** With the vehicle that one came here with, from the garage or from a scan. */
function begunWith(draft: KeptDraft, vin: string | null): KeptDraft {
  return vin ? { ...draft, step: 'vehicle', values: { ...draft.values, vin: tidyVin(vin) } } : draft;
}
