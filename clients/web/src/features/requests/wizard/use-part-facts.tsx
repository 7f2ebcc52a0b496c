import { useFormatter, useTranslations } from 'use-intl';
import { useConditionName } from '../../../ui/part-conditions.ts';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-name-of.ts';
import type { Fact } from '../facts.tsx';
import { quantityOf } from './typed-numbers.ts';
import type { RequestValues } from './values.ts';

/** What is asked for, in words. */
export function usePartFacts(values: RequestValues): Fact[] {
  const t = useTranslations('requests');
  const format = useFormatter();
  const nameOf = useNameOf();
  const conditionName = useConditionName();
  const category = useCategories().find(({ slug }) => slug === values.category);
  return [
    [t('fact.title'), <bdi key="title">{values.title}</bdi>],
    [t('field.category'), category && nameOf(category)],
    [t('field.quantity'), format.number(quantityOf(values.quantity))],
    [t('field.conditions'), format.list(values.conditions.map(conditionName)) || t('any')],
    [t('fact.description'), values.description],
    [t('fact.tags'), format.list(values.tags)],
    [t('fact.photos'), values.photos.length > 0 && format.number(values.photos.length)],
  ];
}
