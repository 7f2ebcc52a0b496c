import { useMutation } from '@apollo/client/react';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Time } from '../../../ui/time.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { type InvitationFieldsFragment, MerchantWithdrawInvitationDocument } from '../gql/graphql.ts';

interface PendingInvitationsProps {
  readonly merchantId: string;
  readonly invitations: readonly InvitationFieldsFragment[];
}

export function PendingInvitations({ merchantId, invitations }: PendingInvitationsProps) {
  const t = useTranslations('merchantAccount.staff');
  const [withdraw] = useMutation(MerchantWithdrawInvitationDocument);
  const { run, isBusy, error } = useTask();
  if (invitations.length === 0) return null;
  const end = (invitationId: string) =>
    run(() => withdraw({ variables: { input: { merchantId, invitationId } } }));
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('pending')}
      </Title>
      <Stack gap="xs">
        {invitations.map(({ id, contactValue, role, expiresAt }) => (
          <Paper key={id} withBorder p="sm">
            <Group justify="space-between">
              <div>
                <bdi className="ltr" dir="ltr">
                  {contactValue}
                </bdi>
                <Text size="sm" c="dimmed">
                  {t(`role.${role}`)} ·{' '}
                  {t.rich('until', { date: () => <Time at={expiresAt} style="date" /> })}
                </Text>
              </div>
              <Button
                variant="default"
                size="sm"
                loading={isBusy}
                aria-label={t('withdrawOf', { contact: contactValue })}
                onClick={() => end(id)}
              >
                {t('withdraw')}
              </Button>
            </Group>
          </Paper>
        ))}
        {error !== null && <ErrorState error={error} />}
      </Stack>
    </section>
  );
}
