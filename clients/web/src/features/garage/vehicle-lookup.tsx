import { useQuery } from '@apollo/client/react';
import { Group, Paper, Skeleton, Text, ThemeIcon } from '@mantine/core';
import { IconCar, IconHelp } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { vehicleName } from '../../ui/vehicle-name.ts';
import { GarageVinLookupDocument, type VehicleFieldsFragment } from './gql/graphql.ts';
import { checkVin } from './vin.ts';

/** What a VIN tells of its vehicle, as soon as it can be right. */
export function VehicleLookup({ vin }: { vin: string }) {
  const t = useTranslations('garage.lookup');
  const isWhole = checkVin(vin).problem === null;
  const { data, loading } = useQuery(GarageVinLookupDocument, { variables: { vin }, skip: !isWhole });
  if (!isWhole) return null;
  if (loading && !data) return <Skeleton height={72} role="status" aria-label={t('looking')} />;
  if (data?.vehicle) return <VehicleFacts vehicle={data.vehicle} />;
  return data ? (
    <Group gap="sm" wrap="nowrap" role="status">
      <ThemeIcon variant="light" color="brass" aria-hidden>
        <IconHelp size={18} />
      </ThemeIcon>
      <Text size="sm">{t('unknown')}</Text>
    </Group>
  ) : null;
}

export function VehicleFacts({ vehicle }: { vehicle: VehicleFieldsFragment }) {
  const t = useTranslations('garage');
  const details = [vehicle.trim, vehicle.bodyClass].filter(Boolean).join(' · ');
  return (
    <Paper withBorder p="sm" role="status">
      <Group gap="sm" wrap="nowrap">
        <ThemeIcon size={44} variant="light" aria-hidden>
          <IconCar size={24} stroke={1.6} />
        </ThemeIcon>
        <div>
          <Text fw={600}>
            <bdi>{vehicleName(vehicle)}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {vehicle.known ? <bdi>{details}</bdi> : t('unknownModel')}
          </Text>
        </div>
      </Group>
    </Paper>
  );
}
