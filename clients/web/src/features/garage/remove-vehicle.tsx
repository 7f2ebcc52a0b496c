import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { type GarageVehicleFieldsFragment, GarageVehicleRemoveDocument } from './gql/graphql.ts';

interface RemoveVehicleProps {
  readonly kept: GarageVehicleFieldsFragment;
  readonly name: string;
  onDone(): void;
}

export function RemoveVehicle({ kept, name, onDone }: RemoveVehicleProps) {
  const t = useTranslations('garage');
  const [remove, { loading, error }] = useMutation(GarageVehicleRemoveDocument, {
    variables: { input: { id: kept.id } },
    update: (cache) => {
      cache.evict({ id: cache.identify(kept) });
      cache.gc();
    },
  });
  const confirm = async () => {
    const { data } = await remove().catch(() => ({ data: null }));
    if (!data) return;
    notifications.show({ message: t('removed', { name }) });
    onDone();
  };
  return (
    <Stack gap="md">
      <Text>{t('removeText', { name })}</Text>
      {error && <ErrorState error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button color="red.9" loading={loading} onClick={confirm}>
          {t('remove')}
        </Button>
      </Group>
    </Stack>
  );
}
