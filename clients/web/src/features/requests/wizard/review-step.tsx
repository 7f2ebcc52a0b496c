import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { parseAmount } from '../../../ui/money.ts';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-regions.ts';
import { VehicleLookup } from '../../garage/vehicle-lookup.tsx';
import { Facts } from '../facts.tsx';
import { usePlace } from '../use-place.ts';
import { LENGTHS } from './end-of-bidding.tsx';
import type { Step } from './rules.ts';
import { type AS_IT_IS, type durations, type RequestValues, UNTIL_A_MOMENT } from './values.ts';

interface ReviewStepProps {
  readonly values: RequestValues;
  onChange(step: Step): void;
}

/** All of a request before it is sent, each part with the way back to it. */
export function ReviewStep({ values, onChange }: ReviewStepProps) {
  const t = useTranslations('requests');
  const format = useFormatter();
  const budget = useBudgetText(values);
  const nameOf = useNameOf();
  const place = usePlace();
  const category = useCategories().find(({ slug }) => slug === values.category);
  return (
    <Stack>
      <Part title={t('wizard.steps.vehicle')} onChange={() => onChange('vehicle')}>
        <Text>
          <bdi className="ltr">{values.vin}</bdi>
        </Text>
        <VehicleLookup vin={values.vin} />
      </Part>
      <Part title={t('wizard.steps.part')} onChange={() => onChange('part')}>
        <Facts
          facts={[
            [t('fact.title'), <bdi key="title">{values.title}</bdi>],
            [t('field.category'), category && nameOf(category)],
            [t('field.quantity'), values.quantity],
            [
              t('field.conditions'),
              format.list(values.conditions.map((each) => t(`condition.${each}`))) || t('any'),
            ],
            [t('fact.description'), values.description],
            [t('fact.tags'), format.list(values.tags)],
            [t('fact.photos'), values.photos.length > 0 && format.number(values.photos.length)],
          ]}
        />
      </Part>
      <Part title={t('wizard.steps.terms')} onChange={() => onChange('terms')}>
        <Facts
          facts={[
            [t('fact.area'), place(values.area, values.city)],
            [t('fact.budget'), budget],
            [t('field.duration'), <EndText key="end" values={values} />],
            [t('field.weights'), t(`weights.${values.weights}`)],
            [t('field.visibility'), t(`visibility.${values.visibility}`)],
            [t('field.awardMode'), t(`award.${values.awardMode}`)],
            [t('field.awardIsConfirmed'), values.awardIsConfirmed && '✓'],
          ]}
        />
      </Part>
    </Stack>
  );
}

function useBudgetText({ budget, budgetIsHard }: RequestValues): string {
  const t = useTranslations('requests.detail');
  const write = useAmount();
  const parsed = parseAmount(budget);
  if (!parsed) return t('noBudget');
  const amount = write({ amount: parsed, currency: 'SAR' });
  return t(budgetIsHard ? 'budgetHard' : 'budgetSoft', { amount });
}

function EndText({ values: { duration, deadline } }: { values: RequestValues }) {
  const t = useTranslations('requests.duration');
  const format = useFormatter();
  if (duration === UNTIL_A_MOMENT)
    return format.dateTime(new Date(deadline), { dateStyle: 'medium', timeStyle: 'short' });
  return t(duration as (typeof durations)[number] | typeof AS_IT_IS, LENGTHS);
}

function Part({ title, onChange, children }: { title: string; onChange(): void; children: ReactNode }) {
  const t = useTranslations('requests.wizard');
  return (
    <Card withBorder component="section">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {title}
          </Title>
          <Anchor component="button" type="button" onClick={onChange} aria-label={`${t('change')}: ${title}`}>
            {t('change')}
          </Anchor>
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
