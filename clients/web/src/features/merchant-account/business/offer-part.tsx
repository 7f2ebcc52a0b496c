import { Chip, Group, Input, Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-name-of.ts';
import { HoursPart } from './hours-part.tsx';
import { ServiceAreaField } from './service-area-field.tsx';
import { ServiceRadiusField } from './service-radius-field.tsx';
import type { BusinessForm } from './use-business-form.ts';

/** What a business deals in, where it delivers and when it is open: all of it can be left out. */
export function OfferPart({ form }: { form: BusinessForm }) {
  return (
    <Stack gap="lg">
      <Specialisations form={form} />
      <ServiceAreaField form={form} />
      <ServiceRadiusField form={form} />
      <HoursPart form={form} />
    </Stack>
  );
}

function Specialisations({ form }: { form: BusinessForm }) {
  const t = useTranslations('merchantAccount.business');
  const nameOf = useNameOf();
  const categories = useCategories();
  const { error } = form.getInputProps('specialisations');
  return (
    <Input.Wrapper
      size="md"
      labelElement="div"
      label={t('specialisations')}
      description={t('specialisationsHint')}
      error={error}
      role="group"
      aria-label={t('specialisations')}
    >
      {categories.length > 0 ? (
        <Chip.Group
          multiple
          value={[...form.values.specialisations]}
          onChange={(slugs) => form.setFieldValue('specialisations', slugs)}
        >
          <Group gap="xs" mt="xs">
            {categories.map((category) => (
              <Chip key={category.slug} value={category.slug} size="md">
                {nameOf(category)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      ) : (
        <Skeleton height={72} mt="xs" aria-busy />
      )}
    </Input.Wrapper>
  );
}
