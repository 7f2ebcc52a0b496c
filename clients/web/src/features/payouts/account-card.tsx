import { Alert, Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Time } from '../../ui/time.tsx';
import { AccountForm } from './account-form.tsx';
import type { PayoutAccountDetailFragment } from './gql/graphql.ts';
import { inGroups } from './iban.ts';

/** Where a merchant is paid to, and how to say so. */
export function AccountCard({ account }: { account: PayoutAccountDetailFragment | null }) {
  const t = useTranslations('payouts.account');
  const [isEdited, setEdited] = useState(false);
  return (
    <Card withBorder component="section">
      <Stack gap="md">
        <Title order={2} size="h4">
          {t('title')}
        </Title>
        {account ? (
          <div>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              <bdi className="ltr">{inGroups(account.maskedIban)}</bdi>
            </Text>
            <Text>
              <bdi>{account.holder}</bdi>
            </Text>
            <Text size="sm" c="dimmed">
              {t.rich('changedAt', { at: () => <Time at={account.changedAt} style="date" /> })}
            </Text>
          </div>
        ) : (
          <Alert color="brass" icon={<IconBuildingBank />} title={t('missing')}>
            {t('missingText')}
          </Alert>
        )}
        {account && !isEdited ? (
          <Button variant="default" onClick={() => setEdited(true)}>
            {t('change')}
          </Button>
        ) : (
          <AccountForm
            onDone={() => setEdited(false)}
            {...(account && { onCancel: () => setEdited(false) })}
          />
        )}
      </Stack>
    </Card>
  );
}
