import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { refuseField } from '../../../ui/refuse-field.ts';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useTask } from '../../../ui/use-task.ts';
import { PasswordField } from '../fields.tsx';
import { FormEnd } from '../form-end.tsx';
import { AccountChangePasswordDocument } from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';
import { useRefusalText } from '../refusal.ts';

export function PasswordSection() {
  const t = useTranslations('account.password');
  const [isOpen, setOpen] = useState(false);
  const opener = useFocusAfter(isOpen);
  return (
    <Section title={t('title')} hint={t('hint')}>
      {isOpen ? (
        <PasswordForm onEnd={() => setOpen(false)} />
      ) : (
        <div>
          <Button ref={opener} variant="default" size="sm" onClick={() => setOpen(true)}>
            {t('change')}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface Values {
  currentPassword: string;
  newPassword: string;
}

function PasswordForm({ onEnd }: { onEnd(): void }) {
  const t = useTranslations('account.password');
  const { form, submit, refused, isBusy, error } = usePasswordForm(onEnd);
  return (
    <form noValidate onSubmit={form.onSubmit(submit, () => form.getInputNode('newPassword')?.focus())}>
      <Stack gap="sm">
        <PasswordField
          label={t('current')}
          description={t('currentHint')}
          key={form.key('currentPassword')}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordField
          label={t('new')}
          description={t('newHint')}
          autoComplete="new-password"
          key={form.key('newPassword')}
          {...form.getInputProps('newPassword')}
        />
        <FormEnd submit={t('save')} isBusy={isBusy} error={error} refused={refused} onCancel={onEnd} />
      </Stack>
    </form>
  );
}

function usePasswordForm(onEnd: () => void) {
  const t = useTranslations('account.password');
  const refusalText = useRefusalText();
  const confirmed = useConfirmed();
  const [change] = useMutation(AccountChangePasswordDocument, { refetchQueries: ['AccountSessions'] });
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { newPassword: (value) => (value ? null : t('newMissing')) },
  });
  const submit = ({ currentPassword, newPassword }: Values) =>
    run(
      async () => {
        setRefused(null);
        const input = { newPassword, ...(currentPassword ? { currentPassword } : {}) };
        const result = await confirmed(
          async () => (await change({ variables: { input } })).data!.changePassword,
        );
        switch (result?.__typename) {
          case undefined:
            return;
          case 'PasswordChanged':
            notifications.show({ message: t('changed'), color: 'green' });
            return onEnd();
          case 'WeakPassword':
            return refuseField(form, 'newPassword', refusalText(result));
          case 'InvalidCredentials':
            return refuseField(form, 'currentPassword', t('currentWrong'));
          case 'TooManyAttempts':
            return setRefused(refusalText(result));
          default:
            return result satisfies never;
        }
      },
      () => {
        refuseField(form, 'newPassword', t('newInvalid'));
        return true;
      },
    );
  return { form, submit, refused, isBusy, error };
}
