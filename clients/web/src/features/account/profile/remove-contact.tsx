import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { ConfirmedButton } from '../../../ui/confirm.tsx';
import { AccountRemoveContactDocument, type ContactKind } from '../gql/graphql.ts';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';
import { useRefusalText } from '../refusal.ts';

export function RemoveContact({ kind }: { kind: ContactKind }) {
  const t = useTranslations('account.contacts');
  const refusalText = useRefusalText();
  const confirmed = useConfirmed();
  const [remove] = useMutation(AccountRemoveContactDocument, { refetchQueries: ['Viewer'] });
  const work = async () => {
    const result = await confirmed(async () => (await remove({ variables: { kind } })).data!.removeContact);
    switch (result?.__typename) {
      case undefined:
        return null;
      case 'ContactRemoved':
      case 'NoSuchContact':
        notifications.show({ message: t('removed'), color: 'green' });
        return null;
      case 'LastContact':
        return t('last');
      case 'InvalidCredentials':
      case 'TooManyAttempts':
        return refusalText(result);
      default:
        return result satisfies never;
    }
  };
  return (
    <ConfirmedButton
      title={t(`remove.${kind}`)}
      text={t('removeText')}
      action={t('removeShort')}
      onConfirm={work}
    />
  );
}
