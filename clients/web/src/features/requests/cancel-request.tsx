import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import {
  RequestCancelDocument,
  type RequestCancelMutation,
  type RequestFieldsFragment,
} from './gql/graphql.ts';

interface RequestDialogProps {
  readonly request: RequestFieldsFragment;
  onDone(): void;
}

const REASON_MOST = 500;

export function CancelRequest({ request, onDone }: RequestDialogProps) {
  const t = useTranslations('requests');
  const { reason, setReason, refusal, submit, loading, error } = useCancellation(request, onDone);
  return (
    <Stack>
      <Text>{t('detail.cancelText')}</Text>
      <Textarea
        label={t('detail.reason')}
        autosize
        minRows={2}
        value={reason}
        error={refusal}
        errorProps={{ role: 'alert' }}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {error && <ErrorState error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('detail.keep')}
        </Button>
        <Button color="red.9" loading={loading} onClick={submit}>
          {t('detail.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function useCancellation(request: RequestFieldsFragment, onDone: () => void) {
  const t = useTranslations('requests');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [cancel, { loading, error }] = useMutation(RequestCancelDocument, { errorPolicy: 'all' });
  const told = (
    result: Exclude<RequestCancelMutation['cancelPartRequest'], RequestFieldsFragment>,
  ): string => {
    switch (result.__typename) {
      case 'InvalidPartRequest':
        return t('detail.reasonTooLong', { most: REASON_MOST });
      case 'PartRequestNotCancellable':
        return t('detail.notCancellable', { status: t(`status.${result.status}`) });
      default:
        return result satisfies never;
    }
  };
  const submit = async () => {
    if ([...reason.trim()].length > REASON_MOST)
      return setRefusal(t('detail.reasonTooLong', { most: REASON_MOST }));
    const variables = { input: { id: request.id, reason: reason.trim() || null } };
    const { data } = await cancel({ variables }).catch(() => ({ data: null }));
    if (!data) return;
    const result = data.cancelPartRequest;
    if (result.__typename !== 'PartRequest') return setRefusal(told(result));
    notifications.show({ message: t('detail.cancelled') });
    onDone();
  };
  return { reason, setReason, refusal, submit, loading, error };
}
