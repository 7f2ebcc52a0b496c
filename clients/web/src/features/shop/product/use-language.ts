import { useLanguage } from '../../../i18n/language-provider.tsx';
import type { ContentLanguage } from '../gql/graphql.ts';

/** The language in which products are named to the reader. */
export function useContentLanguage(): ContentLanguage {
  return useLanguage().locale === 'ar' ? 'AR' : 'EN';
}
