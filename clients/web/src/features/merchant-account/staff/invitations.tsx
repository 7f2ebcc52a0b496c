import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { Time } from '../../../ui/time.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  type InvitationFieldsFragment,
  MerchantAnswerInvitationDocument,
  MerchantInvitationsDocument,
} from '../gql/graphql.ts';

/** Merchants that ask the viewer to work for them. Nothing where there are none. */
export function Invitations() {
  const t = useTranslations('merchantAccount.invitation');
  const { data } = useQuery(MerchantInvitationsDocument);
  if (!data?.merchantInvitations?.length) return null;
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('title')}
      </Title>
      <Stack gap="sm">
        {data.merchantInvitations.map((invitation) => (
          <Invitation key={invitation.id} invitation={invitation} />
        ))}
      </Stack>
    </section>
  );
}

function Invitation({ invitation }: { invitation: InvitationFieldsFragment }) {
  const t = useTranslations('merchantAccount.invitation');
  const tStaff = useTranslations('merchantAccount.staff');
  const { send, refused, isBusy, error } = useAnswer(invitation.id);
  const { merchant, role, expiresAt } = invitation;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Text fw={600}>{t('asks', { merchant: merchant.name })}</Text>
          <Text size="sm">{tStaff(`roleHint.${role}`)}</Text>
          <Text size="sm" c="dimmed">
            {tStaff.rich('until', { date: () => <Time at={expiresAt} style="date" /> })}
          </Text>
        </div>
        <TaskOutcome refused={refused} error={error} />
        <Group gap="xs">
          <Button size="sm" loading={isBusy} onClick={() => send(true)}>
            {t('accept')}
          </Button>
          <Button size="sm" variant="default" loading={isBusy} onClick={() => send(false)}>
            {t('decline')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function useAnswer(invitationId: string) {
  const t = useTranslations('merchantAccount.invitation');
  const [answer] = useMutation(MerchantAnswerInvitationDocument);
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const send = (accept: boolean) =>
    run(async () => {
      setRefused(null);
      const { data } = await answer({
        variables: { input: { invitationId, accept } },
        refetchQueries: ['MerchantInvitations', 'MerchantAccount', 'Viewer'],
      });
      const result = data!.answerMerchantInvitation;
      switch (result.__typename) {
        case 'Merchant':
          return;
        case 'MerchantInvitationNotFound':
          return setRefused(t('gone'));
        case 'AlreadyMerchant':
          return setRefused(t('alreadyMerchant'));
        case 'AccountNotActive':
          return setRefused(t('notActive'));
        case 'WorksForMerchant':
          return setRefused(t('worksFor', { merchant: result.merchant.name }));
        default:
          return result satisfies never;
      }
    });
  return { send, refused, isBusy, error };
}
