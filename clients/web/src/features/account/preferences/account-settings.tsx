import { useMutation } from '@apollo/client/react';
import { Checkbox, NativeSelect, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  type AccountSettingsQuery,
  AccountUpdateSettingsDocument,
  type NotificationTopic,
  type UpdateSettingsInput,
} from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';

type Me = NonNullable<AccountSettingsQuery['me']>;
type WithSettings = Me & { settings: NonNullable<Me['settings']> };

const topics: readonly NotificationTopic[] = ['REQUESTS', 'AUCTIONS', 'ORDERS', 'PAYMENTS'];
const currencies = ['SAR', 'AED', 'USD', 'EUR'] as const;

/** What the account keeps: it holds for messages and on every device. Each choice is saved at once. */
export function AccountSettings({ me }: { me: WithSettings }) {
  const t = useTranslations('account.preferences');
  const { locale } = useLanguage();
  const { save, error } = useSave(me);
  const { currency, muted } = me.settings;
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

function useSave(me: WithSettings) {
  const t = useTranslations('account.preferences');
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
  return { save, error };
}
