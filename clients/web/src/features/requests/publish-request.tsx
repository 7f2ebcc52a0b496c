import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { TaskOutcome } from '../../ui/task-outcome.tsx';
import type { RequestFieldsFragment } from './gql/graphql.ts';
import { EndOfBidding } from './wizard/end-of-bidding.tsx';
import { forgetDraft, readDraft } from './wizard/kept-draft.ts';
import { valuesOf } from './wizard/kept-values.ts';
import { timeOf } from './wizard/request-input.ts';
import { faultsIn } from './wizard/rules.ts';
import { useOutcome } from './wizard/use-outcome.ts';
import { useRequestForm } from './wizard/use-request-form.ts';
import { useSaveRequest } from './wizard/use-save-request.ts';
import { AS_IT_IS, emptyRequest } from './wizard/values.ts';

interface PublishRequestProps {
  readonly request: RequestFieldsFragment;
  onDone(): void;
}

/** Publishes as it is; only when bidding ends may be chosen anew, and must be when that has passed. */
export function PublishRequest({ request, onDone }: PublishRequestProps) {
  const t = useTranslations('requests');
  const { viewer } = useViewer();
  const hasPassed = Date.parse(request.deadline) <= Date.now();
  const duration = hasPassed ? emptyRequest.duration : AS_IT_IS;
  const form = useRequestForm({ ...valuesOf(request), duration });
  const outcome = useOutcome(form, () => {});
  const { publish } = useSaveRequest();
  const submit = async () => {
    if (faultsIn(form.values, Date.now(), 'terms').deadline) return form.check('terms');
    const published = await outcome.attempt(() => publish(request.id, timeOf(form.values)));
    if (!published) return;
    // Whoever goes on with the copy on this device would change what is published now.
    if (viewer && readDraft(viewer.id)?.requestId === request.id) forgetDraft(viewer.id);
    notifications.show({ message: t('wizard.published') });
    onDone();
  };
  return (
    <Stack>
      <Text>{t('wizard.publishHint')}</Text>
      <EndOfBidding request={form} endsAt={hasPassed ? undefined : request.deadline} />
      <TaskOutcome refused={outcome.notice} error={outcome.failure ?? null} />
      <Button loading={outcome.isBusy} onClick={submit}>
        {t('detail.publish')}
      </Button>
    </Stack>
  );
}
