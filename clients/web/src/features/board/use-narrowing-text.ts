import { useTranslations } from 'use-intl';
import { useConditionName } from '../../ui/part-conditions.ts';
import { useCategories } from '../../ui/use-categories.ts';
import { useNameOf } from '../../ui/use-name-of.ts';
import { useRegions } from '../../ui/use-regions.ts';
import type { BoardView } from './board-filter.ts';
import type { Narrowing } from './board-narrowings.ts';

/** What a filter says, in the reader's words. */
export function useNarrowingText(view: BoardView): (name: Narrowing) => string {
  const t = useTranslations('board');
  const conditionName = useConditionName();
  const nameOf = useNameOf();
  const { cityById, regionByCode } = useRegions();
  const categories = useCategories();
  const named = (found: Parameters<typeof nameOf>[0] | undefined, otherwise: string) =>
    found ? nameOf(found) : otherwise;
  return (name) => {
    switch (name) {
      case 'kind':
        return t(view.kind === 'lots' ? 'lotsOnly' : 'requestsOnly');
      case 'category':
        return named(
          categories.find(({ slug }) => slug === view.category),
          view.category,
        );
      case 'area':
        return named(regionByCode(view.area), view.area);
      case 'city':
        return named(cityById(view.city), view.city);
      case 'condition':
        return view.condition && conditionName(view.condition);
      case 'tags':
        return view.tags.map((tag) => `#${tag}`).join(' ');
      case 'withinHours':
        return t('within', { hours: view.withinHours ?? 0 });
      case 'upcoming':
        return t('withUpcoming');
      default:
        return view[name];
    }
  };
}
