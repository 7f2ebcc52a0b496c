import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Paper, Skeleton, Stack, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../../ui/loaded.tsx';
import { refuseField } from '../../../ui/refuse-field.ts';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { BusinessPage } from '../business-page.tsx';
import {
  type BusinessFieldsFragment,
  MerchantAccountDocument,
  MerchantUpdateDocument,
} from '../gql/graphql.ts';
import { type BusinessField, inputOf, valuesOf } from './business.ts';
import { OfferPart } from './offer-part.tsx';
import { NamesPart, RegistrationPart } from './parts.tsx';
import { areSound, fieldOf, useBusinessForm } from './use-business-form.ts';

export function BusinessProfilePage() {
  const t = useTranslations('merchantAccount.profile');
  const query = useQuery(MerchantAccountDocument);
  return (
    <BusinessPage title={t('title')} subtitle={t('subtitle')} back={{ to: '/merchant', label: t('back') }}>
      <Loaded query={query} skeleton={<Skeleton height={640} />}>
        {({ me }) =>
          me?.merchant ? <ProfileForm merchant={me.merchant} /> : <Navigate to="/merchant" replace />
        }
      </Loaded>
    </BusinessPage>
  );
}

const ALWAYS: readonly BusinessField[] = ['nameAr', 'phone', 'radiusKilometres', 'hours'];
const UNTIL_DECIDED: readonly BusinessField[] = ['legalName', 'commercialRegistration', 'vatNumber'];

function ProfileForm({ merchant }: { merchant: BusinessFieldsFragment }) {
  const t = useTranslations('merchantAccount.profile');
  const { form, isFixed, fixed, save, isBusy, error } = useProfile(merchant);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="lg">
        <Section title={t('about')}>
          <NamesPart form={form} />
        </Section>
        <Section title={t('offer')}>
          <OfferPart form={form} />
        </Section>
        <Section title={t('registration')}>
          <RegistrationPart form={form} isFixed={isFixed} />
        </Section>
        <TaskOutcome refused={fixed} error={error} />
        <div>
          <Button type="submit" loading={isBusy}>
            {t('save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function useProfile(merchant: BusinessFieldsFragment) {
  const t = useTranslations('merchantAccount.profile');
  const [update] = useMutation(MerchantUpdateDocument);
  const [fixed, setFixed] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const form = useBusinessForm(valuesOf(merchant));
  const isFixed = merchant.status !== 'APPLIED';
  const save = () => {
    if (!areSound(form, isFixed ? ALWAYS : [...ALWAYS, ...UNTIL_DECIDED])) return;
    void run(
      async () => {
        setFixed(null);
        const { legalName, commercialRegistration, vatNumber, ...rest } = inputOf(form.values);
        const changeable = isFixed ? rest : { ...rest, legalName, commercialRegistration, vatNumber };
        const { data } = await update({ variables: { input: { merchantId: merchant.id, ...changeable } } });
        const result = data!.updateMerchant;
        if (result.__typename === 'Merchant') notifications.show({ message: t('saved'), color: 'green' });
        else setFixed(t('fixed'));
      },
      (argument) => {
        const field = fieldOf(argument);
        if (field) {
          refuseField(form, field, t('invalid'));
        }
        return field !== null;
      },
    );
  };
  return { form, isFixed, fixed, save, isBusy, error };
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section">
      <Title order={2} size="h4" mb="md">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
