import { useTranslations } from 'use-intl';
import { ChoiceCards } from '../choice-cards.tsx';
import type { RequestForm } from '../use-request-form.ts';

const visibilities = ['OPEN', 'RANK_ONLY', 'SEALED'] as const;

/** What bidders see of each other. */
export function VisibilityChoice({ request: { values, errors, set } }: { request: RequestForm }) {
  const t = useTranslations('requests');
  return (
    <ChoiceCards
      path="visibility"
      label={t('field.visibility')}
      value={values.visibility}
      error={errors.visibility}
      onChange={(visibility) => set('visibility', visibility)}
      choices={visibilities.map((value) => ({
        value,
        label: t(`visibility.${value}`),
        hint: t(`visibilityHint.${value}`),
      }))}
    />
  );
}
