import { useLanguage } from './language-provider.tsx';

/** The reader's language, as the graph calls it. */
export function useContentLanguage(): 'AR' | 'EN' {
  return useLanguage().locale === 'ar' ? 'AR' : 'EN';
}
