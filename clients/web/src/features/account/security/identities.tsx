import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ConfirmedButton } from '../../../ui/confirm.tsx';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { Time } from '../../../ui/time.tsx';
import { useNameOf } from '../../../ui/use-name-of.ts';
import {
  AccountIdentitiesDocument,
  type AccountIdentitiesQuery,
  AccountSignInProvidersDocument,
  AccountUnlinkIdentityDocument,
} from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';
import { useOidcFlow } from '../sign-in/providers.tsx';

type Identity = NonNullable<AccountIdentitiesQuery['oidcIdentities']>[number];

/** Accounts elsewhere that sign in here. Nothing where no provider is configured and none is linked. */
export function Identities() {
  const t = useTranslations('account.identities');
  const nameOf = useNameOf();
  const providers = useQuery(AccountSignInProvidersDocument);
  const { data } = useQuery(AccountIdentitiesDocument);
  const { begin, isBusy, refused, error } = useOidcFlow();
  const offered = providers.data?.signInProviders ?? [];
  const linked = data?.oidcIdentities ?? [];
  if (offered.length + linked.length === 0) return null;
  return (
    <Section title={t('title')} hint={t('hint')}>
      <Stack>
        {linked.map((identity) => (
          <LinkedIdentity key={identity.id} identity={identity} />
        ))}
        <TaskOutcome refused={refused} error={error} />
        <Group gap="xs">
          {offered.map((provider) => (
            <Button
              key={provider.id}
              variant="default"
              size="sm"
              loading={isBusy}
              onClick={() => begin(provider.id, { purpose: 'link', next: '/account/security' })}
            >
              {t('link', { name: nameOf(provider) })}
            </Button>
          ))}
        </Group>
      </Stack>
    </Section>
  );
}

function LinkedIdentity({ identity }: { identity: Identity }) {
  const t = useTranslations('account.identities');
  const confirmed = useConfirmed();
  const [unlink] = useMutation(AccountUnlinkIdentityDocument);
  const provider = new URL(identity.issuer).hostname;
  const work = async () => {
    const variables = { id: identity.id };
    const result = await confirmed(
      async () =>
        (await unlink({ variables, refetchQueries: ['AccountIdentities'] })).data!.unlinkOidcIdentity,
    );
    switch (result?.__typename) {
      case undefined:
      case 'OidcIdentityUnlinked':
        return null;
      case 'LastWayIn':
        return t('lastWayIn');
      default:
        return result satisfies never;
    }
  };
  return (
    <Group justify="space-between">
      <div>
        <Text fw={600}>
          <bdi className="ltr">{provider}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {identity.email && <bdi className="ltr">{identity.email} · </bdi>}
          {t.rich('linkedAt', { date: () => <Time at={identity.linkedAt} style="date" /> })}
        </Text>
      </div>
      <ConfirmedButton
        title={t('unlinkOf', { provider })}
        text={t('unlinkText')}
        action={t('unlink')}
        onConfirm={work}
      />
    </Group>
  );
}
