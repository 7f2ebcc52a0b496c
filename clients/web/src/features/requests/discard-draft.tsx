import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { TaskOutcome } from '../../ui/task-outcome.tsx';
import { RequestDiscardDocument, type RequestFieldsFragment } from './gql/graphql.ts';
import { forgetDraft, readDraft } from './wizard/kept-draft.ts';

interface DiscardDraftProps {
  readonly request: RequestFieldsFragment;
  onDone(): void;
}

export function DiscardDraft({ request, onDone }: DiscardDraftProps) {
  const t = useTranslations('requests');
  const navigate = useNavigate();
  const { viewer } = useViewer();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [discard, { loading, error, client }] = useMutation(RequestDiscardDocument);
  const submit = async () => {
    const variables = { input: { id: request.id } };
    const { data } = await discard({ variables }).catch(() => ({ data: null }));
    if (!data) return;
    const result = data.discardPartRequestDraft;
    if (result.__typename === 'PartRequestNotDraft') {
      return setRefusal(t('wizard.notAmendable', { status: t(`status.${result.status}`) }));
    }
    if (viewer && readDraft(viewer.id)?.requestId === request.id) forgetDraft(viewer.id);
    await navigate('/requests', { replace: true });
    // After the page is left: it would ask for what is not there any more.
    client.cache.evict({ id: client.cache.identify(request) });
    client.cache.gc();
    notifications.show({ message: t('detail.discarded') });
  };
  return (
    <Stack>
      <Text>{t('detail.discardText')}</Text>
      <TaskOutcome refused={refusal} error={error ?? null} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('detail.keep')}
        </Button>
        <Button color="red.9" loading={loading} onClick={submit}>
          {t('detail.discard')}
        </Button>
      </Group>
    </Stack>
  );
}
