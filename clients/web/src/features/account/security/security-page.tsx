import { Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Page } from '../../../ui/page.tsx';
import { Identities } from './identities.tsx';
import { Passkeys } from './passkeys.tsx';
import { PasswordSection } from './password-section.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

export function SecurityPage() {
  const t = useTranslations('account.security');
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <Passkeys />
        <SecondFactor />
        <PasswordSection />
        <Identities />
        <Sessions />
      </Stack>
    </Page>
  );
}
