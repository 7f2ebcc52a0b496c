import { useQuery } from '@apollo/client/react';
import { Anchor, Group, Radio, Stack, Text } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { vehicleName } from '../../../ui/vehicle-name.ts';
import { VehicleLookup } from '../../garage/vehicle-lookup.tsx';
import { VinFeedback, VinField } from '../../garage/vin-field.tsx';
import { RequestGarageDocument, type RequestGarageQuery } from '../gql/graphql.ts';
import type { RequestForm } from './use-request-form.ts';

interface VehicleStepProps {
  readonly request: RequestForm;
  /** Where somebody may scan the VIN and come back from. */
  readonly scanTo?: string | undefined;
}

export function VehicleStep({ request, scanTo }: VehicleStepProps) {
  const t = useTranslations('requests.wizard');
  const { data } = useQuery(RequestGarageDocument);
  const { values, errors, set } = request;
  const garage = (data?.garage ?? []).filter(isKnown);
  return (
    <Stack>
      {garage.length > 0 && (
        <>
          <GarageChoice garage={garage} vin={values.vin} onChoose={(vin) => set('vin', vin)} />
          <Text fw={600}>{t('another')}</Text>
        </>
      )}
      <div>
        <VinField
          path="vin"
          value={values.vin}
          onChange={(vin) => set('vin', vin)}
          error={errors.vin as string | undefined}
        />
        <VinFeedback vin={values.vin} />
        {scanTo && (
          <Anchor component={Link} to={scanTo} display="inline-flex" style={{ alignItems: 'center', gap: 6 }}>
            <IconScan size={18} aria-hidden />
            {t('scan')}
          </Anchor>
        )}
      </div>
      <VehicleLookup vin={values.vin} />
    </Stack>
  );
}

type Kept = NonNullable<RequestGarageQuery['garage']>[number];
type Known = Kept & { vehicle: NonNullable<Kept['vehicle']> };

/** A vehicle whose VIN the graph can still decode. */
function isKnown(kept: Kept): kept is Known {
  return kept.vehicle !== null;
}

interface GarageChoiceProps {
  readonly garage: readonly Known[];
  readonly vin: string;
  onChoose(vin: string): void;
}

function GarageChoice({ garage, vin, onChoose }: GarageChoiceProps) {
  const t = useTranslations('requests.wizard');
  const isKept = garage.some(({ vehicle }) => vehicle.vin === vin);
  return (
    <Radio.Group label={t('fromGarage')} value={isKept ? vin : ''} onChange={onChoose} size="md">
      <Stack gap="xs" mt="xs">
        {garage.map(({ id, nickname, plate, vehicle }) => (
          <Radio.Card key={id} value={vehicle.vin} p="sm">
            <Group wrap="nowrap">
              <Radio.Indicator />
              <div>
                <Text fw={600}>
                  <bdi>{nickname ?? vehicleName(vehicle)}</bdi>
                </Text>
                <Text size="sm" c="dimmed">
                  <bdi>{nickname ? vehicleName(vehicle) : vehicle.vin}</bdi>
                  {plate && (
                    <>
                      {' · '}
                      <bdi>{plate}</bdi>
                    </>
                  )}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
