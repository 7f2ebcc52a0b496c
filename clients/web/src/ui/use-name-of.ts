import { useLanguage } from '../i18n/language-provider.tsx';

interface Named {
  readonly nameAr: string;
  readonly nameEn: string;
}

/** The name of what has one in both languages, in the reader's. */
export function useNameOf(): (named: Named) => string {
  const { locale } = useLanguage();
  return ({ nameAr, nameEn }) => (locale === 'ar' ? nameAr : nameEn);
}
