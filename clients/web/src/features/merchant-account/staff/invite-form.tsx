import { useMutation } from '@apollo/client/react';
import { Button, NativeSelect, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { refuseField } from '../../../ui/refuse-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import { MerchantInviteStaffDocument, type MerchantStaffRole } from '../gql/graphql.ts';

interface Values {
  contact: string;
  role: MerchantStaffRole;
}

const roles: readonly MerchantStaffRole[] = ['MERCHANT_STAFF', 'CASHIER'];

export function InviteForm({ merchantId }: { merchantId: string }) {
  const t = useTranslations('merchantAccount.staff');
  const { form, submit, isBusy, error } = useInvitation(merchantId);
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section">
      <form noValidate onSubmit={form.onSubmit(submit, () => form.getInputNode('contact')?.focus())}>
        <Stack>
          <Title order={2} size="h4">
            {t('invite')}
          </Title>
          <TextInput
            label={t('contact')}
            description={t('contactHint')}
            dir="auto"
            inputMode="email"
            autoCapitalize="none"
            key={form.key('contact')}
            {...form.getInputProps('contact')}
          />
          <NativeSelect
            label={t('roleLabel')}
            data={roles.map((role) => ({ value: role, label: t(`roleHint.${role}`) }))}
            key={form.key('role')}
            {...form.getInputProps('role')}
          />
          {error !== null && <ErrorState error={error} />}
          <div>
            <Button type="submit" loading={isBusy}>
              {t('send')}
            </Button>
          </div>
        </Stack>
      </form>
    </Paper>
  );
}

function useInvitation(merchantId: string) {
  const t = useTranslations('merchantAccount.staff');
  const [invite] = useMutation(MerchantInviteStaffDocument, { refetchQueries: ['MerchantStaffList'] });
  const { run, isBusy, error } = useTask();
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { contact: '', role: 'MERCHANT_STAFF' },
    validate: { contact: (value) => (value.trim() ? null : t('contactMissing')) },
  });
  const refuse = (message: string) => {
    refuseField(form, 'contact', message);
  };
  const submit = (values: Values) =>
    run(
      async () => {
        const result = (await invite({ variables: { input: { merchantId, ...values } } })).data!
          .inviteMerchantStaff;
        if (result.__typename === 'TooManyAttempts')
          return refuse(t('tooMany', { count: Math.ceil(result.retryAfterSeconds / 60) }));
        form.reset();
        notifications.show({ message: t('invited'), color: 'green' });
      },
      () => {
        refuse(t('contactInvalid'));
        return true;
      },
    );
  return { form, submit, isBusy, error };
}
