import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmedButton } from '../../../ui/confirm.tsx';
import { Time } from '../../../ui/time.tsx';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import { useTask } from '../../../ui/use-task.ts';
import { FormEnd } from '../form-end.tsx';
import {
  AccountRemovePasskeyDocument,
  AccountRenamePasskeyDocument,
  type PasskeyFieldsFragment,
} from '../gql/graphql.ts';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';

export function PasskeyRow({ passkey }: { passkey: PasskeyFieldsFragment }) {
  const t = useTranslations('account.passkeys');
  const [isRenaming, setRenaming] = useState(false);
  const opener = useFocusAfter(isRenaming);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{passkey.name}</Text>
          <Text size="sm" c="dimmed">
            {passkey.lastUsedAt
              ? t.rich('lastUsed', { date: () => <Time at={passkey.lastUsedAt!} style="relative" /> })
              : t.rich('createdAt', { date: () => <Time at={passkey.createdAt} style="date" /> })}
            {' · '}
            {t(passkey.isBackedUp ? 'backedUp' : 'thisDevice')}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            ref={opener}
            variant="default"
            size="sm"
            aria-label={t('renameOf', { name: passkey.name })}
            onClick={() => setRenaming(true)}
          >
            {t('rename')}
          </Button>
          <RemovePasskey passkey={passkey} />
        </Group>
      </Group>
      {passkey.cloneSuspectedAt && <Alert color="red">{t('cloned')}</Alert>}
      {isRenaming && <RenameForm passkey={passkey} onEnd={() => setRenaming(false)} />}
    </Stack>
  );
}

function RenameForm({ passkey, onEnd }: { passkey: PasskeyFieldsFragment; onEnd(): void }) {
  const t = useTranslations('account.passkeys');
  const [rename] = useMutation(AccountRenamePasskeyDocument);
  const [name, setName] = useState(passkey.name);
  const { run, isBusy, error } = useTask();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    void run(async () => {
      await rename({ variables: { id: passkey.id, name: name.trim() } });
      onEnd();
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('name')}
          maxLength={60}
          value={name}
          error={name.trim() ? null : t('nameMissing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormEnd submit={t('save')} isBusy={isBusy} error={error} onCancel={onEnd} />
      </Stack>
    </form>
  );
}

function RemovePasskey({ passkey }: { passkey: PasskeyFieldsFragment }) {
  const t = useTranslations('account.passkeys');
  const confirmed = useConfirmed();
  const [remove] = useMutation(AccountRemovePasskeyDocument);
  const work = async () => {
    const { id } = passkey;
    const result = await confirmed(
      async () =>
        (await remove({ variables: { id }, refetchQueries: ['AccountPasskeys'] })).data!.removePasskey,
    );
    switch (result?.__typename) {
      case undefined:
      case 'PasskeyRemoved':
        return null;
      case 'PasskeyNeeded':
        return t(`needed.${result.reason}`);
      default:
        return result satisfies never;
    }
  };
  return (
    <ConfirmedButton
      title={t('removeOf', { name: passkey.name })}
      text={t('removeText')}
      action={t('remove')}
      onConfirm={work}
    />
  );
}
