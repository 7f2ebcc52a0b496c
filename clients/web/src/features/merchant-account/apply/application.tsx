import { useMutation } from '@apollo/client/react';
import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { type BusinessField, type BusinessValues, inputOf } from '../business/business.ts';
import { OfferPart } from '../business/offer-part.tsx';
import { NamesPart, RegistrationPart } from '../business/parts.tsx';
import { areSound, fieldOf, useBusinessForm } from '../business/use-business-form.ts';
import { MerchantApplyDocument } from '../gql/graphql.ts';
import { afterMerchantChange } from '../invalidate.ts';
import { forgetDraft, keepDraft } from './draft.ts';
import { Steps } from './steps.tsx';

const fieldsOfStep: readonly (readonly BusinessField[])[] = [
  ['nameAr', 'nameEn', 'phone', 'description'],
  ['legalName', 'commercialRegistration', 'vatNumber'],
  ['specialisations', 'serviceAreas', 'serviceCities', 'radiusKilometres', 'hours'],
];
const LAST = fieldsOfStep.length - 1;

interface ApplicationProps {
  readonly userId: string;
  readonly initial: BusinessValues;
}

/** The three steps before the documents. What is filled in is kept on this device until it is sent. */
export function Application(props: ApplicationProps) {
  const t = useTranslations('merchantAccount.apply');
  const { form, step, goTo, refusal, submit, isBusy, error } = useApplication(props);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Steps current={step} />
        {step === 0 && <NamesPart form={form} />}
        {step === 1 && <RegistrationPart form={form} />}
        {step === 2 && <OfferPart form={form} />}
        {refusal && (
          <Alert color="red" role="alert">
            {t(refusal)}{' '}
            {refusal === 'notActive' && (
              <Anchor component={Link} to="/account" inherit>
                {t('toAccount')}
              </Anchor>
            )}
          </Alert>
        )}
        {error !== null && <ErrorState error={error} />}
        <Group justify="space-between">
          <Button
            variant="default"
            onClick={() => goTo(step - 1)}
            style={{ visibility: step === 0 ? 'hidden' : undefined }}
          >
            {t('previous')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t(step < LAST ? 'next' : 'send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useApplication({ userId, initial }: ApplicationProps) {
  const t = useTranslations('merchantAccount.apply');
  const [apply] = useMutation(MerchantApplyDocument, afterMerchantChange);
  const [step, setStep] = useState(0);
  const [refusal, setRefusal] = useState<'alreadyMerchant' | 'notActive' | 'worksFor' | null>(null);
  const { run, isBusy, error } = useTask();
  const form = useBusinessForm(initial, (values) => keepDraft(userId, values));
  const goTo = (next: number) => {
    setStep(next);
    scrollTo({ top: 0 });
  };
  const send = async () => {
    setRefusal(null);
    const { data } = await apply({ variables: { input: inputOf(form.values) } });
    const result = data!.applyAsMerchant;
    switch (result.__typename) {
      case 'Merchant':
        return forgetDraft(userId);
      case 'AlreadyMerchant':
        return setRefusal('alreadyMerchant');
      case 'AccountNotActive':
        return setRefusal('notActive');
      case 'WorksForMerchant':
        return setRefusal('worksFor');
      default:
        return result satisfies never;
    }
  };
  const showAt = (argument: string) => {
    const field = fieldOf(argument);
    if (!field) return false;
    goTo(fieldsOfStep.findIndex((fields) => fields.includes(field)));
    form.setFieldError(field, t('invalid'));
    return true;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!areSound(form, fieldsOfStep[step]!)) return;
    if (step < LAST) goTo(step + 1);
    else void run(send, showAt);
  };
  return { form, step, goTo, refusal, submit, isBusy, error };
}
