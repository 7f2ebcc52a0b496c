import { useMutation } from '@apollo/client/react';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { refuseField } from '../../ui/refuse-field.ts';
import { useTask } from '../../ui/use-task.ts';
import { useConfirmed } from '../account/reauthentication/reauthentication.tsx';
import { PayoutsSetAccountDocument } from './gql/graphql.ts';
import { IBAN_REST, typedIban } from './iban.ts';

interface Typed {
  readonly iban: string;
  readonly holder: string;
}

export function useAccountForm(onDone: () => void) {
  const t = useTranslations('payouts.account');
  const confirmed = useConfirmed();
  const task = useTask();
  const [wasNotConfirmed, setNotConfirmed] = useState(false);
  const [mutate] = useMutation(PayoutsSetAccountDocument, { refetchQueries: ['PayoutsBalance', 'Payouts'] });
  const form = useForm<Typed>({
    initialValues: { iban: '', holder: '' },
    validate: {
      iban: (iban) => (iban.trim() ? null : t('fault.EMPTY')),
      holder: (holder) => (holder.trim() ? null : t('holderWrong')),
    },
  });
  const work = async ({ iban, holder }: Typed) => {
    setNotConfirmed(false);
    const input = { iban: typedIban(iban), holder: holder.trim() };
    const outcome = await confirmed(
      async () => (await mutate({ variables: { input } })).data!.setPayoutAccount,
    );
    if (outcome === null) return setNotConfirmed(true);
    switch (outcome.__typename) {
      case 'PayoutAccount':
        notifications.show({ message: t('saved'), color: 'green' });
        return onDone();
      case 'InvalidIban':
        return refuseField(form, 'iban', t(`fault.${outcome.fault}`, { rest: IBAN_REST }));
      default:
        return outcome satisfies never;
    }
  };
  const onWrongArgument = (argument: string) => {
    if (argument !== 'input.holder') return false;
    form.setFieldError('holder', t('holderWrong'));
    return true;
  };
  return {
    ...task,
    form,
    wasNotConfirmed,
    save: (typed: Typed) => task.run(() => work(typed), onWrongArgument),
  };
}
