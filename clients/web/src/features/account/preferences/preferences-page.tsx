import { useQuery } from '@apollo/client/react';
import { type MantineColorScheme, Radio, Skeleton, Stack, useMantineColorScheme } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import type { Locale, Numerals } from '../../../i18n/locale.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { AccountSettingsDocument } from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { AccountSettings } from './account-settings.tsx';

export function PreferencesPage() {
  const t = useTranslations('account.preferences');
  const query = useQuery(AccountSettingsDocument);
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <ThisDevice />
        <Loaded query={query} skeleton={<Skeleton height={420} />}>
          {({ me }) => me?.settings && <AccountSettings me={{ ...me, settings: me.settings }} />}
        </Loaded>
      </Stack>
    </Page>
  );
}

/** What is kept on this device, and holds at once. */
function ThisDevice() {
  const t = useTranslations('account.preferences');
  const { locale, setLocale, numerals, setNumerals } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t('device')} hint={t('deviceHint')}>
      <Radio.Group
        label={t('language')}
        size="md"
        value={locale}
        onChange={(value) => void setLocale(value as Locale)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="ar" label="العربية" lang="ar" size="md" />
          <Radio value="en" label="English" lang="en" size="md" />
        </Stack>
      </Radio.Group>
      {locale === 'ar' && (
        <Radio.Group
          label={t('numerals')}
          size="md"
          value={numerals}
          onChange={(value) => setNumerals(value as Numerals)}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="arab" label="٠١٢٣٤٥٦٧٨٩" size="md" />
            <Radio value="latn" label="0123456789" size="md" />
          </Stack>
        </Radio.Group>
      )}
      <Radio.Group
        label={t('colours')}
        size="md"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as MantineColorScheme)}
      >
        <Stack gap="xs" mt="xs">
          {(['auto', 'light', 'dark'] as const).map((scheme) => (
            <Radio key={scheme} value={scheme} label={t(`colour.${scheme}`)} size="md" />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}
