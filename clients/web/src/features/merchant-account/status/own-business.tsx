import { Stack, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { DocumentsPart, type OwnMerchant } from '../documents/documents-part.tsx';
import { BusinessPlaces } from './business-places.tsx';
import { StatusCard } from './status-card.tsx';

/** The business of whoever looks: where it stands, where to go, and its documents. */
export function OwnBusiness({ merchant }: { merchant: OwnMerchant }) {
  const t = useTranslations('merchantAccount.status');
  return (
    <Stack gap="lg">
      <StatusCard merchant={merchant} />
      <BusinessPlaces merchant={merchant} isOwner />
      {merchant.status !== 'REJECTED' && (
        <section>
          <Title order={2} size="h3" mb="sm">
            {t('documents')}
          </Title>
          <DocumentsPart merchant={merchant} />
        </section>
      )}
    </Stack>
  );
}
