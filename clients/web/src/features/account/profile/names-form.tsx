import { useMutation } from '@apollo/client/react';
import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { refuseField } from '../../../ui/refuse-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import { AccountUpdateProfileDocument, type ProfileFieldsFragment } from '../gql/graphql.ts';

interface NameValues {
  displayName: string;
  firstName: string;
  lastName: string;
  bio: string;
}

/** What somebody is called, and what they say of themselves. */
export function NamesForm({ user }: { user: ProfileFieldsFragment }) {
  const t = useTranslations('account.profile');
  const { form, submit, isBusy, error } = useNamesForm(user);
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

const fields = ['displayName', 'firstName', 'lastName', 'bio'] as const;

function fieldOf(argument: string): keyof NameValues | null {
  return fields.find((field) => argument === `input.${field}`) ?? null;
}

function useNamesForm(user: ProfileFieldsFragment) {
  const t = useTranslations('account.profile');
  const [update] = useMutation(AccountUpdateProfileDocument);
  const { run, isBusy, error } = useTask();
  const form = useForm<NameValues>({
    mode: 'uncontrolled',
    initialValues: {
      displayName: user.displayName,
      firstName: user.profile?.firstName ?? '',
      lastName: user.profile?.lastName ?? '',
      bio: user.profile?.bio ?? '',
    },
    validate: { displayName: (value) => (value.trim() ? null : t('displayNameMissing')) },
  });
  const submit = (input: NameValues) =>
    run(
      async () => {
        await update({ variables: { input } });
        notifications.show({ message: t('saved'), color: 'green' });
      },
      (argument) => {
        const field = fieldOf(argument);
        if (field) refuseField(form, field, t('invalid'));
        return field !== null;
      },
    );
  return { form, submit, isBusy, error };
}
