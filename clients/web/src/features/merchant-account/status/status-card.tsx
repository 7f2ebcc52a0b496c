import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconClock, IconForbid, IconHandStop } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Time } from '../../../ui/time.tsx';
import { missingKinds, type OwnMerchant } from '../documents/documents-part.tsx';
import type { MerchantStatus } from '../gql/graphql.ts';

const looks = {
  APPLIED: { color: 'brass', icon: IconClock },
  VERIFIED: { color: 'palm', icon: IconCircleCheck },
  REJECTED: { color: 'red', icon: IconForbid },
  SUSPENDED: { color: 'red', icon: IconHandStop },
} as const satisfies Record<MerchantStatus, object>;

/** Where the business stands with Dallal, why, and what to do next. */
export function StatusCard({ merchant }: { merchant: OwnMerchant }) {
  const t = useTranslations('merchantAccount.status');
  const { color, icon: Icon } = looks[merchant.status];
  return (
    <Alert color={color} icon={<Icon />} title={t(`title.${merchant.status}`)} variant="light">
      <Stack gap="xs" align="flex-start">
        <Text>{t(`text.${merchant.status}`)}</Text>
        <Next merchant={merchant} />
      </Stack>
    </Alert>
  );
}

function Next({ merchant }: { merchant: OwnMerchant }) {
  switch (merchant.status) {
    case 'APPLIED':
      return <Applied merchant={merchant} />;
    case 'REJECTED':
      return <Rejected merchant={merchant} />;
    case 'SUSPENDED':
      return <Reasons merchant={merchant} kind="SUSPEND" />;
    case 'VERIFIED':
      return null;
    default:
      return merchant.status satisfies never;
  }
}

function Applied({ merchant }: { merchant: OwnMerchant }) {
  const t = useTranslations('merchantAccount.status');
  const tDocuments = useTranslations('merchantAccount.documents');
  const missing = missingKinds(merchant);
  return (
    <>
      <Text size="sm">{t.rich('appliedAt', { date: () => <Time at={merchant.appliedAt} /> })}</Text>
      {missing.length > 0 && (
        <div>
          <Text fw={600}>{t('missing')}</Text>
          <List>
            {missing.map((kind) => (
              <List.Item key={kind}>{tDocuments(`kind.${kind}`)}</List.Item>
            ))}
          </List>
        </div>
      )}
      <Anchor component={Link} to="/merchant/profile">
        {t('correct')}
      </Anchor>
    </>
  );
}

function Rejected({ merchant }: { merchant: OwnMerchant }) {
  const t = useTranslations('merchantAccount.status');
  return (
    <>
      <Reasons merchant={merchant} kind="REJECT" />
      <Group>
        <Button component={Link} to="/merchant/apply" size="sm">
          {t('applyAgain')}
        </Button>
      </Group>
    </>
  );
}

/** The reasons of the latest decision of a kind, in the language of the merchant. */
function Reasons({ merchant, kind }: { merchant: OwnMerchant; kind: 'REJECT' | 'SUSPEND' }) {
  const t = useTranslations('merchantAccount.status');
  const decision = merchant.decisions?.find((each) => each.kind === kind);
  if (!decision) return null;
  return (
    <>
      <List>
        {decision.sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      {decision.comment && <Text>{decision.comment}</Text>}
      <Text size="sm">{t.rich('decidedAt', { date: () => <Time at={decision.decidedAt} /> })}</Text>
    </>
  );
}
