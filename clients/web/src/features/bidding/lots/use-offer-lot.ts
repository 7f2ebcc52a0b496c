import { useApolloClient } from '@apollo/client/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAttempts } from '../../../graph/use-attempts.ts';
import { useTask } from '../../../ui/use-task.ts';
import { OfferLotDocument, type OfferLotMutation } from '../gql/graphql.ts';
import { emptyLot, faultsOfLot, type LotFaults, type LotForm, lotInput, sortedFaults } from './lot-form.ts';

export type OfferLotOutcome = OfferLotMutation['offerLot'];

/** A lot as it is typed: what is to be mended, told once somebody has tried to send it; and what became of that. */
export function useOfferLot() {
  const client = useApolloClient();
  const navigate = useNavigate();
  const { isBusy, error, run } = useTask();
  const [form, setForm] = useState<LotForm>(emptyLot);
  const [tries, setTries] = useState(0);
  const [refused, setRefused] = useState<OfferLotOutcome | null>(null);
  /** What the graph found wrong, until the field is changed. */
  const [found, setFound] = useState<LotFaults>({});
  const element = useRef<HTMLFormElement>(null);
  const attempts = useAttempts<ReturnType<typeof lotInput>>('page');
  const faults = faultsOfLot(form);
  useEffect(() => {
    if (tries > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const change = (to: Partial<LotForm>) => {
    setForm((before) => ({ ...before, ...to }));
    setFound((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !Object.hasOwn(to, field))),
    );
  };
  const refuse = (outcome: OfferLotOutcome) => {
    setRefused(outcome);
    if (outcome.__typename !== 'InvalidLot') return;
    setFound(sortedFaults(outcome.problems).faults);
    setTries((before) => before + 1);
  };
  const send = async () => {
    const lot = lotInput(form);
    const { data } = await client.mutate({
      mutation: OfferLotDocument,
      variables: { input: { ...lot, idempotencyKey: attempts.keyFor(lot) } },
      refetchQueries: ['MyLots'],
    });
    attempts.answered(lot);
    const outcome = data!.offerLot;
    if (outcome.__typename === 'Auction') await navigate(`/auctions/${outcome.id}`);
    else refuse(outcome);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefused(null);
    if (Object.keys(faults).length > 0) return setTries((before) => before + 1);
    void run(send);
  };
  return {
    form,
    change,
    faults: tries > 0 ? { ...found, ...faults } : {},
    element,
    refused,
    submit,
    isBusy,
    error,
  };
}
