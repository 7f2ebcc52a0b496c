import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { vehicleName } from '../../../ui/vehicle-name.ts';
import { GarageDocument, GarageVehicleAddDocument, type VehicleFieldsFragment } from '../gql/graphql.ts';
import { useRefusalSentence } from '../use-refusal-sentence.ts';
import { VehicleFacts } from '../vehicle-lookup.tsx';

/** A VIN that was confirmed, the vehicle it is of if that is known, and what had been read. */
export interface Scanned {
  readonly vin: string;
  readonly vehicle: VehicleFieldsFragment | null;
  readonly read: { readonly text: string; readonly confidence: number } | null;
}

interface ScanDoneProps {
  readonly scanned: Scanned;
  onAgain(): void;
}

export function ScanDone({ scanned, onAgain }: ScanDoneProps) {
  const t = useTranslations('garage');
  const { vin, vehicle, read } = scanned;
  const [search] = useSearchParams();
  const isForRequest = search.get('next') === '/requests/new';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const request = (
    <Button component={Link} to={`/requests/new?vin=${vin}`} variant={isForRequest ? 'filled' : 'default'}>
      {t(isForRequest ? 'scanner.useForRequest' : 'request')}
    </Button>
  );
  return (
    <Stack>
      <Title order={2} size="h3" ref={heading} tabIndex={-1}>
        {t(vehicle ? 'scanner.doneTitle' : 'scanner.unknownTitle')}
      </Title>
      <Text>
        <bdi className="ltr">{vin}</bdi>
      </Text>
      {read && (
        <Text size="sm" c="dimmed">
          {t.rich('scanner.readAs', { text: read.text, confidence: read.confidence })}
        </Text>
      )}
      {vehicle ? (
        <VehicleFacts vehicle={vehicle} />
      ) : (
        <Alert color="orange">{t('scanner.unknownText')}</Alert>
      )}
      <Group>
        {isForRequest && request}
        {vehicle && <AddToGarage vehicle={vehicle} isSecondary={isForRequest} />}
        {!isForRequest && request}
        <Button variant="subtle" onClick={onAgain}>
          {t('scanner.again')}
        </Button>
      </Group>
    </Stack>
  );
}

function AddToGarage({ vehicle, isSecondary }: { vehicle: VehicleFieldsFragment; isSecondary: boolean }) {
  const t = useTranslations('garage');
  const navigate = useNavigate();
  const sentence = useRefusalSentence();
  const [add, { loading, error }] = useMutation(GarageVehicleAddDocument, {
    refetchQueries: [GarageDocument],
  });
  const submit = async () => {
    const variables = { input: { vin: vehicle.vin } };
    const { data } = await add({ variables }).catch(() => ({ data: null }));
    if (!data) return;
    const result = data.addGarageVehicle;
    if (result.__typename !== 'GarageVehicle') {
      notifications.show({ color: 'orange', message: sentence(result) });
      return;
    }
    notifications.show({ message: t('added', { name: vehicleName(vehicle) }) });
    if (!isSecondary) await navigate('/garage');
  };
  return (
    <>
      <Button variant={isSecondary ? 'default' : 'filled'} loading={loading} onClick={submit}>
        {t('scanner.addToGarage')}
      </Button>
      {error && <ErrorState error={error} />}
    </>
  );
}
