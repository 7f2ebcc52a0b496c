import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { Time } from '../../ui/time.tsx';
import { useTask } from '../../ui/use-task.ts';
import { AccountResendCodeDocument, type SentCodeFragment } from './gql/graphql.ts';
import { useRefusalText } from './refusal.ts';

interface CodeSentProps {
  readonly sent: SentCodeFragment;
  /** Another code is on its way; the one before is no longer good. */
  onResent(sent: SentCodeFragment): void;
  /** Begins anew: the address was wrong, or the code has ended. */
  onBack?(): void;
}

/** Where a code was sent to, until when it is good, and the way to another one. */
export function CodeSent({ sent, onResent, onBack }: CodeSentProps) {
  const t = useTranslations('account.codeSent');
  const refusalText = useRefusalText();
  const [resend] = useMutation(AccountResendCodeDocument);
  const [note, setNote] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const again = () =>
    run(async () => {
      const { data } = await resend({ variables: { challengeId: sent.challengeId } });
      const result = data!.resendCode;
      if (result.__typename === 'VerificationStarted') {
        setNote(t('resent'));
        onResent(result);
      } else setNote(refusalText(result));
    });
  return (
    <Stack gap="xs">
      <Text>
        {t.rich(sent.channel === 'PHONE' ? 'byPhone' : 'byEmail', {
          address: sent.sentTo,
          ltr: (chunks) => (
            <bdi className="ltr" dir="ltr">
              {chunks}
            </bdi>
          ),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t.rich('goodUntil', { time: () => <Time at={sent.expiresAt} style="time" /> })}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" loading={isBusy} onClick={again}>
          {t('resend')}
        </Button>
        {onBack && (
          <Button variant="subtle" size="xs" onClick={onBack}>
            {t('otherAddress')}
          </Button>
        )}
      </Group>
      <Text size="sm" role="status">
        {note}
      </Text>
      {error !== null && <ErrorState error={error} />}
    </Stack>
  );
}
