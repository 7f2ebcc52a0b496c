import { useMutation } from '@apollo/client/react';
import { Button, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFingerprint } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useTask } from '../../../ui/use-task.ts';
import { FormEnd } from '../form-end.tsx';
import {
  AccountFinishPasskeyRegistrationDocument,
  AccountStartPasskeyRegistrationDocument,
} from '../gql/graphql.ts';
import { makePasskey, PasskeyNotGiven, PasskeyThere } from '../passkey.ts';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';

export function AddPasskey() {
  const t = useTranslations('account.passkeys');
  const [isOpen, setOpen] = useState(false);
  const opener = useFocusAfter(isOpen);
  if (isOpen) return <PasskeyForm onEnd={() => setOpen(false)} />;
  return (
    <div>
      <Button
        ref={opener}
        size="sm"
        leftSection={<IconFingerprint size={18} />}
        onClick={() => setOpen(true)}
      >
        {t('add')}
      </Button>
    </div>
  );
}

function PasskeyForm({ onEnd }: { onEnd(): void }) {
  const t = useTranslations('account.passkeys');
  const register = useRegistration();
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return setRefused(t('nameMissing'));
    return run(async () => {
      const refusal = await register(name.trim());
      setRefused(refusal);
      if (refusal === null) onEnd();
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormEnd submit={t('create')} isBusy={isBusy} error={error} refused={refused} onCancel={onEnd} />
      </Stack>
    </form>
  );
}

/** Has the device make a passkey and the graph take it; gives what to say when one of them does not want to. */
function useRegistration(): (name: string) => Promise<string | null> {
  const t = useTranslations('account.passkeys');
  const confirmed = useConfirmed();
  const [start] = useMutation(AccountStartPasskeyRegistrationDocument);
  const [finish] = useMutation(AccountFinishPasskeyRegistrationDocument, {
    refetchQueries: ['AccountPasskeys', 'AccountSecondFactor'],
    awaitRefetchQueries: true,
  });
  return async (name) => {
    const started = await confirmed(async () => (await start()).data!.startPasskeyRegistration);
    if (started === null) return null;
    if (started.__typename === 'TooManyPasskeys') return t('tooMany', { count: started.maximum });
    let response: Record<string, unknown>;
    try {
      response = await makePasskey(started.options);
    } catch (cause) {
      if (cause instanceof PasskeyThere) return t('there');
      if (cause instanceof PasskeyNotGiven) return t('notMade');
      throw cause;
    }
    const { data } = await finish({ variables: { challengeId: started.id, response, name } });
    const finished = data!.finishPasskeyRegistration;
    switch (finished.__typename) {
      case 'Passkey':
        notifications.show({ message: t('added'), color: 'green' });
        return null;
      case 'PasskeyRefused':
        return t('refused');
      case 'TooManyPasskeys':
        return t('tooMany', { count: finished.maximum });
      default:
        return finished satisfies never;
    }
  };
}
