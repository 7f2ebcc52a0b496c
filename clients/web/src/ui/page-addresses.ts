import { LANGUAGE_PARAMETER, type Locale } from '../i18n/locale.ts';

/** Of what may stand in an address, what makes another page of it; the rest only sorts or narrows what is there. */
const TELLING = ['category'];

export interface PageAddresses {
  /** Under which a page is to be found, whatever else stands in the address it was opened by. */
  readonly canonical: string;
  /** The same page by languages; `x-default` shows it in the reader's own. */
  readonly alternates: Readonly<Record<Locale | 'x-default', string>>;
}

/** The addresses of the page that is open, for search engines: each shows it in one language. */
export function addressesOf({ origin, pathname, search }: Pick<URL, 'origin' | 'pathname' | 'search'>) {
  const given = new URLSearchParams(search);
  const at = (locale: string | null): string => {
    const url = new URL(pathname, origin);
    for (const name of TELLING) if (given.get(name)) url.searchParams.set(name, given.get(name)!);
    if (locale !== null) url.searchParams.set(LANGUAGE_PARAMETER, locale);
    return url.href;
  };
  const asked = given.get(LANGUAGE_PARAMETER);
  return {
    canonical: at(asked === 'ar' || asked === 'en' ? asked : null),
    alternates: { ar: at('ar'), en: at('en'), 'x-default': at(null) },
  } satisfies PageAddresses;
}
