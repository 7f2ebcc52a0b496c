import { Input, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ChoiceCards } from './choice-cards.tsx';
import type { RequestForm } from './use-request-form.ts';
import type { RequestValues } from './values.ts';
import { presetNames, properties, weightPresets } from './weights.ts';

/** By what offers are ranked: one of the usual wishes, or shares of one's own. */
export function WeightsChoice({ request }: { request: RequestForm }) {
  const { values, errors, set } = request;
  const t = useTranslations('requests');
  const choose = (chosen: RequestValues['weights']) => {
    // Whoever lays down their own begins with what they had chosen before.
    if (chosen === 'own' && values.weights !== 'own') {
      const { price, delivery, warranty, rating } = weightPresets[values.weights];
      set('shares', {
        price: `${price}`,
        delivery: `${delivery}`,
        warranty: `${warranty}`,
        rating: `${rating}`,
      });
    }
    set('weights', chosen);
  };
  return (
    <div>
      <ChoiceCards
        path="weights"
        label={t('field.weights')}
        value={values.weights}
        error={errors.weights}
        onChange={choose}
        choices={[...presetNames, 'own' as const].map((name) => ({
          value: name,
          label: t(`weights.${name}`),
          hint: t(`weightsHint.${name}`),
        }))}
      />
      {values.weights === 'own' && <Shares request={request} />}
    </div>
  );
}

function Shares({ request: { values, errors, set } }: { request: RequestForm }) {
  const t = useTranslations('requests');
  return (
    <Input.Wrapper
      mt="sm"
      role="group"
      data-path="shares"
      label={t('field.shares')}
      labelElement="div"
      error={errors.shares}
      errorProps={{ role: 'alert' }}
    >
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs">
        {properties.map((property) => (
          <TextInput
            key={property}
            label={t(`share.${property}`)}
            inputMode="numeric"
            rightSection={<span aria-hidden>%</span>}
            value={values.shares[property]}
            aria-invalid={Boolean(errors.shares)}
            onChange={(event) => set('shares', { ...values.shares, [property]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
    </Input.Wrapper>
  );
}
