import { useMutation, useQuery } from '@apollo/client/react';
import {
  Checkbox,
  type MantineColorScheme,
  NativeSelect,
  Radio,
  Skeleton,
  Stack,
  useMantineColorScheme,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import type { Locale, Numerals } from '../../../i18n/locale.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  AccountSettingsDocument,
  type AccountSettingsQuery,
  AccountUpdateSettingsDocument,
  type NotificationTopic,
  type UpdateSettingsInput,
} from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';

export function PreferencesPage() {
  const t = useTranslations('account.preferences');
  const query = useQuery(AccountSettingsDocument);
  return (
    <Page title={t('title')}>
      <Stack gap="lg">
        <ThisDevice />
        <Loaded query={query} skeleton={<Skeleton height={420} />}>
          {({ me }) => me?.settings && <Everywhere me={{ ...me, settings: me.settings }} />}
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

type Me = NonNullable<AccountSettingsQuery['me']>;
type Settings = NonNullable<Me['settings']>;

const topics: readonly NotificationTopic[] = ['REQUESTS', 'AUCTIONS', 'ORDERS', 'PAYMENTS'];
const currencies = ['SAR', 'AED', 'USD', 'EUR'] as const;

/** What the account keeps: it holds for messages and on every device. Each choice is saved at once. */
function Everywhere({ me }: { me: Me & { settings: Settings } }) {
  const t = useTranslations('account.preferences');
  const { locale } = useLanguage();
  const [update] = useMutation(AccountUpdateSettingsDocument);
  const { run, error } = useTask();
  const { currency, muted } = me.settings;
  const save = (input: UpdateSettingsInput) =>
    run(async () => {
      const settings = { currency: input.currency ?? currency, muted: input.muted ?? muted };
      await update({
        variables: { input },
        optimisticResponse: {
          __typename: 'Mutation',
          updateSettings: {
            __typename: 'User',
            id: me.id,
            locale: input.language ?? me.locale,
            settings: { __typename: 'Settings', ...settings, muted: [...settings.muted] },
          },
        },
      });
      notifications.show({ id: 'settings-saved', message: t('saved'), color: 'green' });
    });
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const isMailed = (topic: NotificationTopic) => !muted.includes(topic);
  const mail = (chosen: readonly string[]) =>
    save({ muted: topics.filter((topic) => !chosen.includes(topic)) });
  return (
    <Section title={t('account')} hint={t('accountHint')}>
      <NativeSelect
        label={t('messageLanguage')}
        description={t('messageLanguageHint')}
        value={me.locale}
        data={[
          { value: 'AR', label: 'العربية' },
          { value: 'EN', label: 'English' },
        ]}
        onChange={(event) => void save({ language: event.currentTarget.value as 'AR' | 'EN' })}
      />
      <NativeSelect
        label={t('currency')}
        description={t('currencyHint')}
        value={currency}
        data={currencies.map((code) => ({ value: code, label: names.of(code) ?? code }))}
        onChange={(event) => void save({ currency: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t('topics')}
        description={t('topicsHint')}
        size="md"
        value={topics.filter(isMailed)}
        onChange={(chosen) => void mail(chosen)}
      >
        <Stack gap="xs" mt="xs">
          {topics.map((topic) => (
            <Checkbox key={topic} value={topic} label={t(`topic.${topic}`)} size="md" />
          ))}
        </Stack>
      </Checkbox.Group>
      {error !== null && <ErrorState error={error} />}
    </Section>
  );
}
