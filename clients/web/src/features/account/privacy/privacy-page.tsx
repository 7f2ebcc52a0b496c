import { Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Page } from '../../../ui/page.tsx';
import { DataExportSection } from './data-export.tsx';
import { DeactivateSection, DeleteSection } from './leaving.tsx';

export function PrivacyPage() {
  const t = useTranslations('account.privacy');
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <DataExportSection />
        <DeactivateSection />
        <DeleteSection />
      </Stack>
    </Page>
  );
}
