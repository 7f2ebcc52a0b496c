import { useMutation } from '@apollo/client/react';
import { Alert, Button, Stack } from '@mantine/core';
import { IconBriefcase } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Confirm } from '../../../ui/confirm.tsx';
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
  const confirm = async () => {
    await leave({ variables: { input: { merchantId: merchant.id, userId } } });
    return null;
  };
  return (
    <Stack gap="lg">
      <Alert icon={<IconBriefcase />} title={t('title', { merchant: merchant.name })}>
        {t(merchant.status === 'VERIFIED' ? 'text' : 'resting')}
      </Alert>
      <BusinessPlaces merchant={merchant} isOwner={false} />
      <div>
        <Confirm
          title={t('leaveTitle', { merchant: merchant.name })}
          text={t('leaveText')}
          action={t('leave')}
          onConfirm={confirm}
        >
          {(open) => (
            <Button variant="default" onClick={open}>
              {t('leave')}
            </Button>
          )}
        </Confirm>
      </div>
    </Stack>
  );
}
