import { Checkbox } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../../ui/amount-input.tsx';
import type { RequestForm } from './use-request-form.ts';

/** What may be spent, and whether more is refused. */
export function BudgetFields({ request: { values, errors, set } }: { request: RequestForm }) {
  const t = useTranslations('requests.field');
  return (
    <div>
      <AmountInput
        label={t('budget')}
        description={t('budgetHint')}
        data-path="budget"
        value={values.budget}
        error={errors.budget}
        onChange={(budget) => set('budget', budget)}
      />
      <Checkbox
        mt="sm"
        label={t('budgetIsHard')}
        data-path="budgetIsHard"
        checked={values.budgetIsHard}
        error={errors.budgetIsHard}
        onChange={(event) => set('budgetIsHard', event.currentTarget.checked)}
      />
    </div>
  );
}
