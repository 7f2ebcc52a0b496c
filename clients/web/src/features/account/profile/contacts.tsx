import { Button, Divider, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { StatusBadge, type StatusLook } from '../../../ui/status-badge.tsx';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import type { ContactKind, ProfileFieldsFragment } from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { ChangeContact } from './change-contact.tsx';
import { RemoveContact } from './remove-contact.tsx';

const kinds: readonly ContactKind[] = ['EMAIL', 'PHONE'];

/** By what the account is reached and signed in to: one address of each kind. */
export function Contacts({ user }: { user: ProfileFieldsFragment }) {
  const t = useTranslations('account.contacts');
  return (
    <Section title={t('title')} hint={t('hint')}>
      <Stack gap="md">
        {kinds.map((kind, index) => (
          <Stack key={kind} gap="md">
            {index > 0 && <Divider />}
            <Contact kind={kind} user={user} />
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}

function Contact({ kind, user }: { kind: ContactKind; user: ProfileFieldsFragment }) {
  const t = useTranslations('account.contacts');
  const [isChanging, setChanging] = useState(false);
  const opener = useFocusAfter(isChanging);
  const verified = user.contacts?.find((each) => each.kind === kind && each.verifiedAt);
  const waiting = user.contacts?.find((each) => each.kind === kind && !each.verifiedAt);
  const shown = verified ?? waiting;
  const isOnly = user.contacts?.filter(({ verifiedAt }) => verifiedAt).length === 1;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{t(`kind.${kind}`)}</Text>
          {shown ? (
            <Address value={shown.value} isVerified={verified !== undefined} />
          ) : (
            <Text c="dimmed">{t('none')}</Text>
          )}
        </div>
        {!isChanging && (
          <Group gap="xs">
            <Button
              ref={opener}
              variant="default"
              size="sm"
              aria-label={t(shown ? `change.${kind}` : `add.${kind}`)}
              onClick={() => setChanging(true)}
            >
              {t(shown ? 'changeShort' : 'addShort')}
            </Button>
            {verified && !isOnly && <RemoveContact kind={kind} />}
          </Group>
        )}
      </Group>
      {isChanging && (
        <ChangeContact kind={kind} suggestion={waiting?.value} onEnd={() => setChanging(false)} />
      )}
    </Stack>
  );
}

const verified: StatusLook = { color: 'palm', icon: IconCheck };
const unverified: StatusLook = { color: 'brass', icon: IconClock };

function Address({ value, isVerified }: { value: string; isVerified: boolean }) {
  const t = useTranslations('account.contacts');
  return (
    <Group gap="xs">
      <bdi className="ltr" dir="ltr">
        {value}
      </bdi>
      <StatusBadge look={isVerified ? verified : unverified}>
        {t(isVerified ? 'verified' : 'unverified')}
      </StatusBadge>
    </Group>
  );
}
