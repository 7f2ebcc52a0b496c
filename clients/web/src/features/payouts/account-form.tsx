import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { toFirstWrong } from '../../ui/first-wrong.ts';
import { IBAN_REST } from './iban.ts';
import { useAccountForm } from './use-account-form.ts';

const HOLDER_MOST = 70;

interface AccountFormProps {
  onDone(): void;
  /** Where there is an account already. */
  onCancel?(): void;
}

/** The account's number and whose it is. Who changes it may be asked to sign in again. */
export function AccountForm({ onDone, onCancel }: AccountFormProps) {
  const t = useTranslations('payouts.account');
  const { form, save, isBusy, error, wasNotConfirmed } = useAccountForm(onDone);
  return (
    <form noValidate onSubmit={form.onSubmit(save, toFirstWrong)}>
      <Stack gap="md">
        <TextInput
          label={t('iban')}
          description={t('ibanHint', { rest: IBAN_REST })}
          placeholder="SA00 0000 0000 0000 0000 0000"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          required
          styles={{ input: { direction: 'ltr', textAlign: 'start' } }}
          {...form.getInputProps('iban')}
        />
        <TextInput
          label={t('holder')}
          description={t('holderHint')}
          autoComplete="off"
          maxLength={HOLDER_MOST}
          required
          {...form.getInputProps('holder')}
        />
        <Text size="sm" c="dimmed">
          {t('security')}
        </Text>
        {wasNotConfirmed && (
          <Alert color="brass" role="alert">
            {t('notConfirmed')}
          </Alert>
        )}
        {error !== null && <ErrorState error={error} />}
        <Group gap="xs">
          <Button type="submit" loading={isBusy}>
            {t('save')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
