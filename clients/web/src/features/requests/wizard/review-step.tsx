import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { VehicleLookup } from '../../garage/vehicle-lookup.tsx';
import { Facts } from '../facts.tsx';
import type { Step } from './fields.ts';
import type { PlannedBidding } from './terms-step.tsx';
import { usePartFacts } from './use-part-facts.tsx';
import { useTermFacts } from './use-term-facts.ts';
import type { RequestValues } from './values.ts';

interface ReviewStepProps {
  readonly values: RequestValues;
  readonly planned?: PlannedBidding | undefined;
  onChange(step: Step): void;
}

/** All of a request before it is sent, each part with the way back to it. */
export function ReviewStep({ values, planned, onChange }: ReviewStepProps) {
  const t = useTranslations('requests.wizard.steps');
  return (
    <Stack>
      <Part title={t('vehicle')} onChange={() => onChange('vehicle')}>
        <Text>
          <bdi className="ltr">{values.vin}</bdi>
        </Text>
        <VehicleLookup vin={values.vin} />
      </Part>
      <Part title={t('part')} onChange={() => onChange('part')}>
        <Facts facts={usePartFacts(values)} />
      </Part>
      <Part title={t('terms')} onChange={() => onChange('terms')}>
        <Facts facts={useTermFacts(values, planned)} />
      </Part>
    </Stack>
  );
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
