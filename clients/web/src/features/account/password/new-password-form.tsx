import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { toFirstWrong } from '../../../ui/first-wrong.ts';
import { refuseField } from '../../../ui/refuse-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import { CodeSent } from '../code-sent.tsx';
import { CodeField, PasswordField } from '../fields.tsx';
import { AccountResetPasswordDocument, type SentCodeFragment } from '../gql/graphql.ts';
import { CODE_LENGTH, codeIn, isWholeCode } from '../one-time-code.ts';
import { useRefusalText } from '../refusal.ts';

interface NewPasswordFormProps {
  readonly sent: SentCodeFragment;
  onResent(sent: SentCodeFragment): void;
  onBack(): void;
  onDone(): void;
}

export function NewPasswordForm({ sent, onResent, onBack, onDone }: NewPasswordFormProps) {
  const t = useTranslations('account.reset');
  const { form, submit, isBusy, error } = useNewPassword({ sent, onDone });
  return (
    <form noValidate onSubmit={form.onSubmit(submit, toFirstWrong)}>
      <Stack>
        <CodeSent sent={sent} onResent={onResent} onBack={onBack} />
        <CodeField key={form.key('code')} {...form.getInputProps('code')} />
        <PasswordField
          label={t('newPassword')}
          description={t('passwordHint')}
          autoComplete="new-password"
          key={form.key('newPassword')}
          {...form.getInputProps('newPassword')}
        />
        {error !== null && <ErrorState error={error} />}
        <Button type="submit" loading={isBusy}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}

function useNewPassword({ sent, onDone }: Pick<NewPasswordFormProps, 'sent' | 'onDone'>) {
  const t = useTranslations('account.reset');
  const tField = useTranslations('account.field');
  const refusalText = useRefusalText();
  const [reset] = useMutation(AccountResetPasswordDocument);
  const { run, isBusy, error } = useTask();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '', newPassword: '' },
    validate: {
      code: (value) => (isWholeCode(value) ? null : tField('codeIncomplete', { count: CODE_LENGTH })),
      newPassword: (value) => (value ? null : t('passwordMissing')),
    },
  });
  const submit = (values: { code: string; newPassword: string }) =>
    run(
      async () => {
        const variables = { ...values, challengeId: sent.challengeId, code: codeIn(values.code) };
        const result = (await reset({ variables })).data!.resetPassword;
        switch (result.__typename) {
          case 'PasswordChanged':
            return onDone();
          case 'WeakPassword':
            return refuseField(form, 'newPassword', refusalText(result));
          case 'InvalidCode':
          case 'ChallengeEnded':
          case 'TooManyAttempts':
            return refuseField(form, 'code', refusalText(result));
          default:
            return result satisfies never;
        }
      },
      () => {
        refuseField(form, 'newPassword', t('passwordInvalid'));
        return true;
      },
    );
  return { form, submit, isBusy, error };
}
