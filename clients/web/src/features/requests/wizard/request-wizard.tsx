import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useCategories } from '../../../ui/use-categories.ts';
import { useRegions } from '../../../ui/use-regions.ts';
import { steps } from './fields.ts';
import { PartStep } from './part-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { StepList } from './step-list.tsx';
import { type PlannedBidding, TermsStep } from './terms-step.tsx';
import { type Purpose, useFocusOn, useWizard, type Wizard } from './use-wizard.ts';
import { AS_IT_IS } from './values.ts';
import { VehicleStep } from './vehicle-step.tsx';

interface RequestWizardProps extends Wizard {
  /** When bidding is to begin and end as things are. */
  readonly planned?: PlannedBidding | undefined;
  readonly scanTo?: string;
}

export function RequestWizard({ planned, scanTo, ...props }: RequestWizardProps) {
  const t = useTranslations('requests.wizard');
  const { purpose } = props;
  // Both are there already when the network is not any more.
  useCategories();
  useRegions();
  const [pending, setPending] = useState(0);
  const [unsent, setUnsent] = useState(0);
  const wizard = useWizard(props);
  const { step, request, outcome, goTo } = wizard;
  const panel = useFocusOn(step);
  const [wasAtPart, setAtPart] = useState(step === 'part');
  if (step === 'part' && !wasAtPart) setAtPart(true);
  const { opening } = request.values;
  const isLater = opening === 'moment' || (opening === AS_IT_IS && planned?.opening.at != null);
  return (
    <Stack maw={720} w="100%">
      <StepList step={step} onBack={goTo} />
      <section ref={panel} tabIndex={-1} aria-label={t(`steps.${step}`)} style={{ outline: 'none' }}>
        {step === 'vehicle' && <VehicleStep request={request} scanTo={scanTo} />}
        {/* Photos that are on their way, or wait for the network, arrive although somebody has gone on meanwhile. */}
        {wasAtPart && (
          <div hidden={step !== 'part'}>
            <PartStep request={request} onPending={setPending} onUnsent={setUnsent} />
          </div>
        )}
        {step === 'terms' && <TermsStep request={request} planned={planned} />}
        {step === 'review' && <ReviewStep values={request.values} planned={planned} onChange={goTo} />}
      </section>
      {outcome.notice && (
        <Alert color="red" icon={<IconAlertTriangle />} role="alert">
          {outcome.notice}
        </Alert>
      )}
      {outcome.failure != null && <ErrorState error={outcome.failure} />}
      {step === 'review' && purpose !== 'amend' && (
        <Text c="dimmed">{t(isLater ? 'publishLaterHint' : 'publishHint')}</Text>
      )}
      {pending > 0 && <Text role="status">{t('sendingPhotos')}</Text>}
      {unsent > 0 && step !== 'part' && (
        <Alert color="brass" icon={<IconAlertTriangle />} role="status">
          <Group justify="space-between" gap="xs">
            {t('unsentPhotos', { count: unsent })}
            <Button size="xs" variant="default" onClick={() => goTo('part')}>
              {t('toPhotos')}
            </Button>
          </Group>
        </Alert>
      )}
      <Buttons purpose={purpose} wizard={wizard} isWaiting={pending > 0} />
    </Stack>
  );
}

interface ButtonsProps {
  readonly purpose: Purpose;
  readonly wizard: ReturnType<typeof useWizard>;
  /** Whether something is still on its way. */
  readonly isWaiting: boolean;
}

function Buttons({ purpose, wizard, isWaiting }: ButtonsProps) {
  const t = useTranslations('requests.wizard');
  const { step, isBusy, goTo, next, finish, keepAsDraft } = wizard;
  const before = steps[steps.indexOf(step) - 1];
  const isLast = step === 'review';
  const last = { publish: t('publish'), amend: t('saveChanges'), republish: t('republish') }[purpose];
  return (
    <Group justify={before ? 'space-between' : 'flex-end'}>
      {before && (
        <Button variant="default" onClick={() => goTo(before)}>
          {t('back')}
        </Button>
      )}
      <Group gap="xs">
        {isLast && purpose === 'publish' && (
          <Button variant="default" onClick={keepAsDraft} loading={isBusy}>
            {t('saveDraft')}
          </Button>
        )}
        <Button onClick={isLast ? finish : next} loading={isBusy || isWaiting}>
          {isLast ? last : t(step === 'terms' && purpose === 'publish' ? 'toReview' : 'next')}
        </Button>
      </Group>
    </Group>
  );
}
