import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, SimpleGrid, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  AccountProfileDocument,
  AccountUpdateProfileDocument,
  type ProfileFieldsFragment,
} from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { AvatarField } from './avatar-field.tsx';
import { Contacts } from './contacts.tsx';

export function ProfilePage() {
  const t = useTranslations('account.profile');
  const query = useQuery(AccountProfileDocument);
  return (
    <Page title={t('title')}>
      <Loaded query={query} skeleton={<ProfileSkeleton />}>
        {({ me }) =>
          me && (
            <Stack gap="lg">
              <Section title={t('picture')} hint={t('pictureHint')}>
                <AvatarField user={me} />
              </Section>
              <Section title={t('names')}>
                <NamesForm user={me} />
              </Section>
              <Contacts user={me} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

function ProfileSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={190} />
      <Skeleton height={430} />
      <Skeleton height={240} />
    </Stack>
  );
}

function NamesForm({ user }: { user: ProfileFieldsFragment }) {
  const t = useTranslations('account.profile');
  const [update] = useMutation(AccountUpdateProfileDocument);
  const { run, isBusy, error } = useTask();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      displayName: user.displayName,
      firstName: user.profile?.firstName ?? '',
      lastName: user.profile?.lastName ?? '',
      bio: user.profile?.bio ?? '',
    },
    validate: { displayName: (value) => (value.trim() ? null : t('displayNameMissing')) },
  });
  const submit = (input: typeof form.values) =>
    run(
      async () => {
        await update({ variables: { input } });
        notifications.show({ message: t('saved'), color: 'green' });
      },
      (argument) => {
        const field = argument.replace(/^input\./, '');
        form.setFieldError(field, t('invalid'));
        form.getInputNode(field)?.focus();
        return field in form.getValues();
      },
    );
  return (
    <form noValidate onSubmit={form.onSubmit(submit, () => form.getInputNode('displayName')?.focus())}>
      <Stack>
        <TextInput
          label={t('displayName')}
          description={t('displayNameHint')}
          autoComplete="nickname"
          maxLength={80}
          key={form.key('displayName')}
          {...form.getInputProps('displayName')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('firstName')}
            autoComplete="given-name"
            maxLength={60}
            key={form.key('firstName')}
            {...form.getInputProps('firstName')}
          />
          <TextInput
            label={t('lastName')}
            autoComplete="family-name"
            maxLength={60}
            key={form.key('lastName')}
            {...form.getInputProps('lastName')}
          />
        </SimpleGrid>
        <Textarea
          label={t('bio')}
          autosize
          minRows={2}
          maxLength={500}
          key={form.key('bio')}
          {...form.getInputProps('bio')}
        />
        {error !== null && <ErrorState error={error} />}
        <Group>
          <Button type="submit" loading={isBusy}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
