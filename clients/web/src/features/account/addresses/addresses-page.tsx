import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Modal, Skeleton, Stack } from '@mantine/core';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import {
  AccountAddAddressDocument,
  AccountAddressesDocument,
  AccountReplaceAddressDocument,
  type AddressFieldsFragment,
  type AddressInput,
} from '../gql/graphql.ts';
import { nextPath } from '../next-path.ts';
import { AddressCard } from './address-card.tsx';
import { AddressForm } from './address-form.tsx';
import { emptyAddress, valuesOfAddress } from './address-values.ts';

const after = { refetchQueries: ['AccountAddresses'], awaitRefetchQueries: true };

/** With `?next=`, where an address is missing: back there when it is added. */
export function AddressesPage() {
  const t = useTranslations('account.addresses');
  const query = useQuery(AccountAddressesDocument);
  const { editing, setEditing, next, save, close } = useEditing();
  const addButton = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      {...(next !== '/' && { back: { to: next, label: t('back') } })}
      actions={query.data?.me?.addresses?.length ? addButton : null}
    >
      <Loaded query={query} skeleton={<AddressesSkeleton />}>
        {({ me }) =>
          me?.addresses?.length ? (
            <Stack>
              {me.addresses.map((address) => (
                <AddressCard key={address.id} address={address} onEdit={() => setEditing(address)} />
              ))}
            </Stack>
          ) : (
            <EmptyState icon={IconMapPin} text={t('none')}>
              {addButton}
            </EmptyState>
          )
        }
      </Loaded>
      <Modal
        opened={editing !== null}
        onClose={close}
        size="lg"
        title={t(editing === 'new' ? 'addTitle' : 'editTitle')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        {editing !== null && (
          <AddressForm
            initial={editing === 'new' ? emptyAddress : valuesOfAddress(editing)}
            onSave={save}
            onCancel={close}
          />
        )}
      </Modal>
    </Page>
  );
}

/** Which address is changed or added, and where one goes when it is. */
function useEditing() {
  const [add] = useMutation(AccountAddAddressDocument, after);
  const [replace] = useMutation(AccountReplaceAddressDocument, after);
  const [editing, setEditing] = useState<AddressFieldsFragment | 'new' | null>(null);
  const navigate = useNavigate();
  const next = nextPath(useLocation().search);
  const close = () => setEditing(null);
  const save = async (input: AddressInput) => {
    if (editing === 'new') await add({ variables: { input } });
    else if (editing) await replace({ variables: { id: editing.id, input } });
    if (editing === 'new' && next !== '/') await navigate(next);
    else close();
  };
  return { editing, setEditing, next, save, close };
}

function AddressesSkeleton() {
  return (
    <Stack>
      <Skeleton height={150} />
      <Skeleton height={150} />
    </Stack>
  );
}
