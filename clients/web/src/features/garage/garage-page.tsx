import { useQuery } from '@apollo/client/react';
import { Button, Modal, SimpleGrid, Skeleton } from '@mantine/core';
import { IconCar, IconPlus, IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { AddVehicle } from './add-vehicle.tsx';
import { EditVehicle } from './edit-vehicle.tsx';
import { GarageDocument, type GarageVehicleFieldsFragment } from './gql/graphql.ts';
import { ownNameOf } from './own-name.ts';
import { RemoveVehicle } from './remove-vehicle.tsx';
import { VehicleCard } from './vehicle-card.tsx';

type Open =
  | { readonly what: 'add' }
  | { readonly what: 'edit' | 'remove'; readonly kept: GarageVehicleFieldsFragment };

export function GaragePage() {
  const t = useTranslations('garage');
  const query = useQuery(GarageDocument);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconScan size={20} aria-hidden />}
            component={Link}
            to="/garage/scan"
          >
            {t('scan')}
          </Button>
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setOpen({ what: 'add' })}>
            {t('add')}
          </Button>
        </>
      }
    >
      <Loaded query={query} skeleton={<GarageSkeleton />}>
        {({ garage }) =>
          garage?.length ? (
            <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
              {garage.map((kept) => (
                <VehicleCard
                  key={kept.id}
                  kept={kept}
                  onEdit={() => setOpen({ what: 'edit', kept })}
                  onRemove={() => setOpen({ what: 'remove', kept })}
                />
              ))}
            </SimpleGrid>
          ) : (
            <EmptyState icon={IconCar} text={t('empty')} />
          )
        }
      </Loaded>
      <GarageModal open={open} onClose={close} />
    </Page>
  );
}

function GarageModal({ open, onClose }: { open: Open | null; onClose(): void }) {
  const t = useTranslations('garage');
  return (
    <Modal
      opened={open !== null}
      onClose={onClose}
      title={open && <ModalTitle open={open} />}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {open?.what === 'add' && <AddVehicle onDone={onClose} />}
      {open?.what === 'edit' && <EditVehicle kept={open.kept} onDone={onClose} />}
      {open?.what === 'remove' && (
        <RemoveVehicle kept={open.kept} name={ownNameOf(open.kept)} onDone={onClose} />
      )}
    </Modal>
  );
}

function ModalTitle({ open }: { open: Open }) {
  const t = useTranslations('garage');
  if (open.what === 'add') return t('form.addTitle');
  return open.what === 'edit' ? t('form.editTitle', { name: ownNameOf(open.kept) }) : t('removeTitle');
}

function GarageSkeleton() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
      <Skeleton height={224} />
      <Skeleton height={224} />
      <Skeleton height={224} />
    </SimpleGrid>
  );
}
