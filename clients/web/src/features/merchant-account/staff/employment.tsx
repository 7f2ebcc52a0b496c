import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconBriefcase } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { MerchantRemoveStaffDocument, type MerchantStatus } from '../gql/graphql.ts';
import { afterMerchantChange } from '../invalidate.ts';
import { BusinessPlaces } from '../status/business-places.tsx';

interface EmploymentProps {
  readonly userId: string;
  readonly merchant: { readonly id: string; readonly name: string; readonly status: MerchantStatus };
}

/** For who works for somebody else's business. */
export function Employment({ userId, merchant }: EmploymentProps) {
  const t = useTranslations('merchantAccount.employment');
  const [leave] = useMutation(MerchantRemoveStaffDocument, afterMerchantChange);
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, error } = useTask();
  const confirm = () => run(() => leave({ variables: { input: { merchantId: merchant.id, userId } } }));
  return (
    <Stack gap="lg">
      <Alert icon={<IconBriefcase />} title={t('title', { merchant: merchant.name })}>
        {t(merchant.status === 'VERIFIED' ? 'text' : 'resting')}
      </Alert>
      <BusinessPlaces merchant={merchant} isOwner={false} />
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('leave')}
        </Button>
      </div>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('leaveTitle', { merchant: merchant.name })}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <Stack>
          <Text>{t('leaveText')}</Text>
          {error !== null && <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button color="red" loading={isBusy} onClick={confirm}>
              {t('leave')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
