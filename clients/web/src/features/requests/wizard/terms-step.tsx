import { Stack } from '@mantine/core';
import { AdvancedTerms } from './advanced/advanced-terms.tsx';
import type { PlannedOpening } from './advanced/opening-fields.tsx';
import { BudgetFields } from './budget-fields.tsx';
import { EndOfBidding } from './end-of-bidding.tsx';
import { PlaceFields } from './place-fields.tsx';
import type { RequestForm } from './use-request-form.ts';
import { WeightsChoice } from './weights-choice.tsx';

/** When bidding is to begin and end as things are; of a new request nothing is yet. */
export interface PlannedBidding {
  readonly opening: PlannedOpening;
  readonly endsAt: string;
}

interface TermsStepProps {
  readonly request: RequestForm;
  readonly planned?: PlannedBidding | undefined;
}

export function TermsStep({ request, planned }: TermsStepProps) {
  return (
    <Stack gap="lg">
      <PlaceFields request={request} />
      <BudgetFields request={request} />
      <EndOfBidding request={request} endsAt={planned?.endsAt} />
      <WeightsChoice request={request} />
      <AdvancedTerms request={request} planned={planned?.opening} />
    </Stack>
  );
}
