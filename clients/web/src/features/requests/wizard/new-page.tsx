import { Alert, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { readHint } from '../../../graph/session-hint.ts';
import { Page } from '../../../ui/page.tsx';
import { tidyVin } from '../../garage/vin.ts';
import {
  forgetDraft,
  isBegun,
  isSameDraft,
  type KeptDraft,
  keepDraft,
  NOTHING_YET,
  onKeptElsewhere,
  readDraft,
} from './kept-draft.ts';
import { RequestWizard } from './request-wizard.tsx';

export function NewRequestPage() {
  const t = useTranslations('requests');
  const { viewer } = useViewer();
  const userId = viewer!.id;
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  const [isRestored, setRestored] = useState(() => isBegun(readDraft(userId) ?? NOTHING_YET));
  const { draft, round, keep, startWith } = useDraft(userId, search.get('vin'));
  const startOver = () => {
    forgetDraft(userId);
    // The steps that lie behind stay known: they are left behind with this page.
    setSearch({}, { replace: true, state });
    setRestored(false);
    startWith(NOTHING_YET);
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
        onDone={(_, how) => {
          forgetDraft(userId);
          notifications.show({ message: t(`wizard.${how}`) });
        }}
      />
    </Page>
  );
}

/** What is typed here, kept on the device; what is typed in another tab, or thrown away there, is so here, too. */
function useDraft(userId: string, vin: string | null) {
  const [draft, setDraft] = useState(() => begunWith(readDraft(userId) ?? NOTHING_YET, vin));
  const [round, setRound] = useState(0);
  const own = useRef(draft);
  const keep = useCallback(
    (typed: KeptDraft) => {
      own.current = typed;
      // Whoever signs out leaves nothing behind.
      if (readHint()?.userId !== userId) return;
      if (isBegun(typed)) keepDraft(userId, typed);
      else forgetDraft(userId);
    },
    [userId],
  );
  const startWith = useCallback((other: KeptDraft) => {
    own.current = other;
    setDraft(other);
    setRound((rounds) => rounds + 1);
  }, []);
  useEffect(
    () =>
      onKeptElsewhere(userId, () => {
        const kept = readDraft(userId) ?? NOTHING_YET;
        if (!isSameDraft(kept, own.current)) startWith(kept);
      }),
    [userId, startWith],
  );
  return { draft, round, keep, startWith };
}

/** With the vehicle that one came here with, from the garage or from a scan. */
function begunWith(draft: KeptDraft, vin: string | null): KeptDraft {
  return vin ? { ...draft, step: 'vehicle', values: { ...draft.values, vin: tidyVin(vin) } } : draft;
}
