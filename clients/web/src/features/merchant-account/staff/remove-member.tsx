import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Confirm } from '../../../ui/confirm.tsx';
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
  const work = async () => {
    await remove({ variables: { input: { merchantId, userId: user.id } } });
    return null;
  };
  const { displayName: name } = user;
  return (
    <Confirm title={t('removeTitle', { name })} text={t('removeText')} action={t('remove')} onConfirm={work}>
      {(open) => (
        <Button variant="default" size="sm" aria-label={t('removeOf', { name })} onClick={open}>
          {t('remove')}
        </Button>
      )}
    </Confirm>
  );
}
