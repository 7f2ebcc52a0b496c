import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useLanguage } from '../i18n/language-provider.tsx';
import { withoutLanguage } from '../i18n/locale.ts';

/**
 * Whoever chooses a language is no longer held to that of the address they came by. The router has to know: what it takes
 * for the address goes on to where one signs in, and to search engines.
 */
export function useChosenLanguage(): void {
  const { locale } = useLanguage();
  const { search, hash, state } = useLocation();
  const navigate = useNavigate();
  const shown = useRef(locale);
  useEffect(() => {
    if (shown.current === locale) return;
    shown.current = locale;
    const rest = withoutLanguage(search);
    if (rest === search) return;
    void navigate({ search: rest, hash }, { replace: true, state, preventScrollReset: true });
  }, [locale, search, hash, state, navigate]);
}
