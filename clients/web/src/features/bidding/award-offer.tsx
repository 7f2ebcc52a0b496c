import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrophy, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTask } from '../../ui/use-task.ts';
import {
  ConfirmAwardDocument,
  type ConfirmAwardMutation,
  DeclineAwardDocument,
  type DeclineAwardMutation,
  type OfferFieldsFragment,
} from './gql/graphql.ts';
import { Question } from './question.tsx';
import { Reasons } from './reasons.tsx';

type Answer = ConfirmAwardMutation['confirmAward'] | DeclineAwardMutation['declineAward'];

interface AwardOfferProps {
  readonly bid: OfferFieldsFragment;
  /** Until when it can be confirmed. */
  readonly dueAt: string;
}

/** The award is offered: it is confirmed or declined here, in time. */
export function AwardOffer({ bid, dueAt }: AwardOfferProps) {
  const t = useTranslations('bidding.award');
  const total = useAmount()(bid.total);
  const client = useApolloClient();
  const { isBusy, error, run } = useTask();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isDeclining, { open, close }] = useDisclosure(false);
  const variables = { bidId: bid.id };
  const confirm = () =>
    run(async () => {
      const { data } = await client.mutate({ mutation: ConfirmAwardDocument, variables });
      setAnswer(data!.confirmAward);
    });
  const decline = () =>
    run(async () => {
      const { data } = await client.mutate({ mutation: DeclineAwardDocument, variables });
      setAnswer(data!.declineAward);
      close();
    });
  return (
    <Alert color="palm" icon={<IconTrophy />} title={t('offeredTitle')} role="status">
      <Stack gap="sm">
        <div>{t('offered', { total })}</div>
        <Text size="sm" fw={600}>
          {t('timeLeft')} <Countdown to={dueAt} />
        </Text>
        {answer && <Refusal answer={answer} />}
        {error !== null && <ErrorState error={error} />}
        <Group gap="xs">
          <Button loading={isBusy} onClick={confirm}>
            {t('confirm')}
          </Button>
          <Button variant="default" onClick={open}>
            {t('decline')}
          </Button>
        </Group>
      </Stack>
      <Question
        isOpen={isDeclining}
        title={t('declineTitle')}
        stay={t('back')}
        action={t('decline')}
        isBusy={isBusy}
        onAction={decline}
        onClose={close}
      >
        <Text>{t('declineText')}</Text>
      </Question>
    </Alert>
  );
}

function Refusal({ answer }: { answer: Answer }) {
  const t = useTranslations('bidding');
  switch (answer.__typename) {
    case 'Auction':
      return null;
    case 'AwardNotOffered':
      return (
        <Alert color="red" role="alert" icon={<IconX />}>
          {t('award.notOffered')}
        </Alert>
      );
    case 'NotEligible':
      return (
        <Alert color="red" role="alert" icon={<IconX />} title={t('award.notEligible')}>
          <Reasons reasons={answer.reasons} />
        </Alert>
      );
    default:
      return answer satisfies never;
  }
}
