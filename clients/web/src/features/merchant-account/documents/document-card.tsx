import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconClock, IconFileText, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { StatusBadge, type StatusLook } from '../../../ui/status-badge.tsx';
import { Time } from '../../../ui/time.tsx';
import type { MerchantDocumentKind, MerchantDocumentState } from '../gql/graphql.ts';
import { DocumentForm } from './document-form.tsx';
import type { OwnDocument, OwnMerchant } from './documents-part.tsx';

const looks: Readonly<Record<MerchantDocumentState, StatusLook>> = {
  PENDING: { color: 'brass', icon: IconClock },
  ACCEPTED: { color: 'palm', icon: IconCheck },
  REJECTED: { color: 'red', icon: IconX },
  EXPIRED: { color: 'red', icon: IconX },
};

interface DocumentCardProps {
  readonly kind: MerchantDocumentKind;
  readonly isRequired: boolean;
  readonly merchant: OwnMerchant;
  /** The latest first. */
  readonly documents: readonly OwnDocument[];
}

export function DocumentCard({ kind, isRequired, merchant, documents }: DocumentCardProps) {
  const t = useTranslations('merchantAccount.documents');
  const [isAdding, setAdding] = useState(false);
  const [latest] = documents;
  const accepted = documents.find(({ state }) => state === 'ACCEPTED');
  return (
    <Paper withBorder p="md" component="section" aria-label={t(`kind.${kind}`)}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={3} size="h5">
            {t(`kind.${kind}`)}
          </Title>
          {latest ? (
            <StatusBadge look={looks[latest.state]}>{t(`state.${latest.state}`)}</StatusBadge>
          ) : (
            <Badge variant="default">{t(isRequired ? 'required' : 'optional')}</Badge>
          )}
        </Group>
        {latest?.rejection && (
          <Alert color="red" title={t('rejectedTitle')}>
            {latest.rejection}
          </Alert>
        )}
        {latest && <Details document={latest} />}
        {accepted && accepted !== latest && <Text size="sm">{t('earlierHolds')}</Text>}
        {isAdding ? (
          <DocumentForm kind={kind} merchant={merchant} onEnd={() => setAdding(false)} />
        ) : (
          <div>
            <Button
              variant={latest || !isRequired ? 'default' : 'filled'}
              size="sm"
              onClick={() => setAdding(true)}
            >
              {t(latest ? 'replace' : 'add')}
            </Button>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

function Details({ document }: { document: OwnDocument }) {
  const t = useTranslations('merchantAccount.documents');
  const { file } = document;
  return (
    <Stack gap={2}>
      <Text size="sm">
        {t.rich('numbered', {
          number: document.number,
          ltr: (chunks) => (
            <bdi className="ltr" dir="ltr">
              {chunks}
            </bdi>
          ),
        })}
      </Text>
      <Text size="sm">
        {t.rich('holdsUntil', { date: () => <Time at={document.expiresAt} style="date" /> })}
      </Text>
      <Text size="sm" c="dimmed">
        {t.rich('handedIn', { date: () => <Time at={document.submittedAt} /> })}
      </Text>
      {file.url && (
        <Anchor href={file.url} target="_blank" rel="noreferrer" size="sm">
          <Group gap={4} wrap="nowrap" component="span">
            <IconFileText size={16} aria-hidden />
            <bdi>{file.fileName ?? t('file')}</bdi>
          </Group>
        </Anchor>
      )}
    </Stack>
  );
}
