import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { MerchantRemoveStaffDocument } from '../gql/graphql.ts';

interface RemoveMemberProps {
  readonly merchantId: string;
  readonly user: { readonly id: string; readonly displayName: string };
}

export function RemoveMember({ merchantId, user }: RemoveMemberProps) {
  const t = useTranslations('merchantAccount.staff');
  const [remove] = useMutation(MerchantRemoveStaffDocument, {
    refetchQueries: ['MerchantStaffList'],
    awaitRefetchQueries: true,
  });
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, error } = useTask();
  const confirm = () =>
    run(async () => {
      await remove({ variables: { input: { merchantId, userId: user.id } } });
      setAsking(false);
    });
  return (
    <>
      <Button
        variant="default"
        size="sm"
        aria-label={t('removeOf', { name: user.displayName })}
        onClick={() => setAsking(true)}
      >
        {t('remove')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('removeTitle', { name: user.displayName })}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <Stack>
          <Text>{t('removeText')}</Text>
          {error !== null && <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button color="red" loading={isBusy} onClick={confirm}>
              {t('remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
