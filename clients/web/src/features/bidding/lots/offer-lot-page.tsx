import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, Paper, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAttempts } from '../../../graph/use-attempts.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { OfferLotDocument, type OfferLotMutation } from '../gql/graphql.ts';
import { Reasons } from '../reasons.tsx';
import { LotFields } from './lot-fields.tsx';
import { emptyLot, type LotForm, lotInput, problemsOfLot } from './lot-form.ts';

/** A part, or some, that a merchant sells to other merchants: the highest bid wins. */
export function OfferLotPage() {
  const t = useTranslations('bidding.lots');
  const client = useApolloClient();
  const navigate = useNavigate();
  const { isBusy, error, run } = useTask();
  const [form, setForm] = useState<LotForm>(emptyLot);
  const [tries, setTries] = useState(0);
  const [refused, setRefused] = useState<OfferLotMutation['offerLot'] | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const attempts = useAttempts<ReturnType<typeof lotInput>>('page');
  const problems = problemsOfLot(form);
  useEffect(() => {
    if (tries > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const change = (to: Partial<LotForm>) => setForm((before) => ({ ...before, ...to }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(problems).length > 0) return setTries((before) => before + 1);
    void run(async () => {
      const lot = lotInput(form);
      const { data } = await client.mutate({
        mutation: OfferLotDocument,
        variables: { input: { ...lot, idempotencyKey: attempts.keyFor(lot) } },
        refetchQueries: ['MyLots'],
      });
      attempts.answered(lot);
      const outcome = data!.offerLot;
      if (outcome.__typename === 'Auction') await navigate(`/auctions/${outcome.id}`);
      else setRefused(outcome);
    });
  };
  return (
    <Page
      title={t('offerTitle')}
      subtitle={t('offerText')}
      back={{ to: '/merchant/lots', label: t('title') }}
    >
      <Paper withBorder p="md" maw="44rem">
        <form ref={element} onSubmit={submit} noValidate>
          <Stack gap="md">
            <LotFields form={form} onChange={change} problems={tries > 0 ? problems : {}} />
            {refused && <Refusal outcome={refused} />}
            {error !== null && <ErrorState error={error} />}
            <Button type="submit" loading={isBusy} size="lg">
              {t('publish')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Page>
  );
}

function Refusal({ outcome }: { outcome: OfferLotMutation['offerLot'] }) {
  const t = useTranslations('bidding');
  switch (outcome.__typename) {
    case 'Auction':
      return null;
    case 'InvalidLot':
      return (
        <Alert color="red" role="alert" icon={<IconX />} title={t('lots.invalid')}>
          {outcome.problems.map(({ field, message }) => (
            <div key={field} dir="ltr" lang="en">
              {message}
            </div>
          ))}
        </Alert>
      );
    case 'NotEligible':
      return (
        <Alert color="red" role="alert" icon={<IconX />} title={t('lots.notEligible')}>
          <Reasons reasons={outcome.reasons} />
        </Alert>
      );
    case 'IdempotencyKeyReused':
      return (
        <Alert color="red" role="alert" icon={<IconX />}>
          {t('outcome.keyReused')}
        </Alert>
      );
    default:
      return outcome satisfies never;
  }
}
