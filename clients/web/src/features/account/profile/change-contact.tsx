import { useMutation } from '@apollo/client/react';
import { Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTask } from '../../../ui/use-task.ts';
import { CodeForm } from '../code-form.tsx';
import { FormEnd } from '../form-end.tsx';
import {
  AccountChangeContactDocument,
  AccountVerifyContactDocument,
  type ContactKind,
  type SentCodeFragment,
} from '../gql/graphql.ts';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';
import { useRefusalText } from '../refusal.ts';

interface ChangeContactProps {
  readonly kind: ContactKind;
  /** One that was given before and not verified. */
  readonly suggestion?: string | undefined;
  onEnd(): void;
}

/** Adds an address or replaces the one of its kind, by a code that is sent to the new one. */
export function ChangeContact(props: ChangeContactProps) {
  const t = useTranslations('account.contacts');
  const { kind, onEnd } = props;
  const { contact, edit, refused, sent, setSent, submit, onCode, isBusy, error } = useContactChange(props);
  if (sent)
    return (
      <CodeForm
        sent={sent}
        submitLabel={t('verify')}
        onResent={setSent}
        onBack={() => setSent(null)}
        onCode={onCode}
      />
    );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t(`new.${kind}`)}
          description={t('newHint')}
          type={kind === 'EMAIL' ? 'email' : 'tel'}
          autoComplete={kind === 'EMAIL' ? 'email' : 'tel'}
          dir="ltr"
          value={contact}
          error={refused}
          onChange={(event) => edit(event.currentTarget.value)}
        />
        <FormEnd submit={t('sendCode')} isBusy={isBusy} error={error} onCancel={onEnd} />
      </Stack>
    </form>
  );
}

function useContactChange({ kind, suggestion, onEnd }: ChangeContactProps) {
  const t = useTranslations('account.contacts');
  const refusalText = useRefusalText();
  const confirmed = useConfirmed();
  const [change] = useMutation(AccountChangeContactDocument);
  const [verify] = useMutation(AccountVerifyContactDocument, {
    refetchQueries: ['AccountProfile', 'Viewer'],
  });
  const [contact, setContact] = useState(suggestion ?? '');
  const [refused, setRefused] = useState<string | null>(null);
  const [sent, setSent] = useState<SentCodeFragment | null>(null);
  const { run, isBusy, error } = useTask();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isOfKind(contact, kind)) return setRefused(t(`invalid.${kind}`));
    return run(
      async () => {
        const result = await confirmed(
          async () => (await change({ variables: { contact } })).data!.changeContact,
        );
        if (result === null) return;
        if (result.__typename === 'VerificationStarted') setSent(result);
        else setRefused(refusalText(result));
      },
      () => {
        setRefused(t(`invalid.${kind}`));
        return true;
      },
    );
  };
  const onCode = async (code: string) => {
    const result = (await verify({ variables: { challengeId: sent!.challengeId, code } })).data!
      .verifyContact;
    switch (result.__typename) {
      case 'ContactVerified':
      case 'SignedIn':
        notifications.show({ message: t('changed'), color: 'green' });
        onEnd();
        return null;
      case 'InvalidCode':
      case 'ChallengeEnded':
      case 'TooManyAttempts':
        return result;
      default:
        return result satisfies never;
    }
  };
  const edit = (text: string) => {
    setContact(text);
    setRefused(null);
  };
  return { contact, edit, refused, sent, setSent, submit, onCode, isBusy, error };
}

/** The graph tells the kind by the form; here somebody has said which of them it is to be. */
function isOfKind(contact: string, kind: ContactKind): boolean {
  return contact.trim() !== '' && contact.includes('@') === (kind === 'EMAIL');
}
