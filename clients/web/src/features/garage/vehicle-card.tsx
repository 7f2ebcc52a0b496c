import { ActionIcon, Button, Card, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCar, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { vehicleName } from '../../ui/vehicle-name.ts';
import type { GarageVehicleFieldsFragment } from './gql/graphql.ts';
import { ownNameOf } from './own-name.ts';
import classes from './vehicle-card.module.css';

interface VehicleCardProps {
  readonly kept: GarageVehicleFieldsFragment;
  onEdit(): void;
  onRemove(): void;
}

export function VehicleCard({ kept, onEdit, onRemove }: VehicleCardProps) {
  const t = useTranslations('garage');
  const { vehicle } = kept;
  const name = ownNameOf(kept);
  return (
    <Card withBorder component="article" aria-label={name}>
      <Stack gap="sm" h="100%">
        <Group wrap="nowrap" align="flex-start">
          <ThemeIcon size={44} variant="light" aria-hidden>
            <IconCar size={24} stroke={1.6} />
          </ThemeIcon>
          <Names kept={kept} />
          <ActionIcon
            variant="subtle"
            size={36}
            onClick={onEdit}
            aria-label={`${t('edit')}: ${name}`}
            title={t('edit')}
          >
            <IconPencil size={20} aria-hidden />
          </ActionIcon>
        </Group>
        <Facts kept={kept} />
        <Group mt="auto" wrap="nowrap">
          <Button component={Link} to={`/requests/new?vin=${vehicle?.vin ?? ''}`} variant="light" fullWidth>
            {t('request')}
          </Button>
          <ActionIcon
            variant="subtle"
            color="red"
            size={42}
            onClick={onRemove}
            aria-label={`${t('remove')}: ${name}`}
            title={t('remove')}
          >
            <IconTrash size={20} aria-hidden />
          </ActionIcon>
        </Group>
      </Stack>
    </Card>
  );
}

function Names({ kept }: Pick<VehicleCardProps, 'kept'>) {
  const t = useTranslations('garage');
  const { vehicle } = kept;
  return (
    <div className={classes.names}>
      <Title order={2} size="h4" lineClamp={1}>
        <bdi>{ownNameOf(kept)}</bdi>
      </Title>
      {vehicle && (
        <Text size="sm" c="dimmed" lineClamp={1}>
          {kept.nickname ? <bdi>{vehicleName(vehicle)}</bdi> : !vehicle.known && t('unknownModel')}
        </Text>
      )}
    </div>
  );
}

function Facts({ kept: { vehicle, plate, mileage } }: Pick<VehicleCardProps, 'kept'>) {
  const t = useTranslations('garage');
  return (
    <dl className={classes.facts}>
      <dt>{t('vin')}</dt>
      <dd>
        <bdi className={`ltr ${classes.vin}`}>{vehicle?.vin}</bdi>
      </dd>
      {plate && (
        <>
          <dt>{t('plate')}</dt>
          <dd>
            <bdi>{plate}</bdi>
          </dd>
        </>
      )}
      {mileage != null && (
        <>
          <dt>{t('mileage')}</dt>
          <dd>{t('kilometres', { value: mileage })}</dd>
        </>
      )}
    </dl>
  );
}
