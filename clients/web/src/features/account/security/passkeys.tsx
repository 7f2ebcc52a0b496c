import { useQuery } from '@apollo/client/react';
import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../../ui/loaded.tsx';
import { AccountPasskeysDocument } from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { passkeysWork } from '../passkey.ts';
import { AddPasskey } from './add-passkey.tsx';
import { PasskeyRow } from './passkey-row.tsx';

export function Passkeys() {
  const t = useTranslations('account.passkeys');
  const query = useQuery(AccountPasskeysDocument);
  return (
    <Section title={t('title')} hint={t('hint')}>
      <Loaded query={query} skeleton={<Skeleton height={72} />}>
        {({ passkeys }) => (
          <Stack>
            {passkeys?.length ? (
              passkeys.map((passkey) => <PasskeyRow key={passkey.id} passkey={passkey} />)
            ) : (
              <Text c="dimmed">{t('none')}</Text>
            )}
          </Stack>
        )}
      </Loaded>
      {passkeysWork() ? <AddPasskey /> : <Alert color="brass">{t('notHere')}</Alert>}
    </Section>
  );
}
