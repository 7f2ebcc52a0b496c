import { Button, Divider, Stack } from '@mantine/core';
import { IconFingerprint, IconMessage2 } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { IdentifierField, PasswordField } from '../fields.tsx';
import { passkeysWork } from '../passkey.ts';
import { Providers } from './providers.tsx';
import { type FirstSteps, useFirstStep } from './use-first-step.ts';

interface FirstStepProps extends FirstSteps {
  readonly withProviders: boolean;
}

export function FirstStep({ withProviders, ...props }: FirstStepProps) {
  const t = useTranslations('account.signIn');
  const { form, byPassword, byCode, byPasskey, busyWith, refused, error } = useFirstStep(props);
  const { identifier } = props;
  return (
    <Stack>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void byPassword();
        }}
      >
        <Stack>
          <IdentifierField
            key={form.key('identifier')}
            {...form.getInputProps('identifier')}
            readOnly={identifier !== undefined}
            description={identifier === undefined ? undefined : null}
          />
          <PasswordField key={form.key('password')} {...form.getInputProps('password')} />
          <TaskOutcome refused={refused} error={error} />
          <Button type="submit" loading={busyWith('password')}>
            {t('submit')}
          </Button>
        </Stack>
      </form>
      <Divider label={t('or')} />
      <OtherWays byCode={byCode} byPasskey={byPasskey} busyWith={busyWith} />
      {withProviders && <Providers />}
    </Stack>
  );
}

type Ways = Pick<ReturnType<typeof useFirstStep>, 'byCode' | 'byPasskey' | 'busyWith'>;

/** Without a password. */
function OtherWays({ byCode, byPasskey, busyWith }: Ways) {
  const t = useTranslations('account.signIn');
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMessage2 size={18} />}
        loading={busyWith('code')}
        onClick={byCode}
      >
        {t('byCode')}
      </Button>
      {passkeysWork() && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} />}
          loading={busyWith('passkey')}
          onClick={byPasskey}
        >
          {t('byPasskey')}
        </Button>
      )}
    </>
  );
}
