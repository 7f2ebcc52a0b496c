import { DirectionContext } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import {
  dateFormatsOf,
  directionOf,
  initialNumerals,
  keepLocale,
  keepNumerals,
  type Locale,
  type Numerals,
  tagOf,
} from './locale.ts';
import { loadAllSentences, useSentences } from './sentences.ts';

interface Language {
  readonly locale: Locale;
  readonly numerals: Numerals;
  setLocale(locale: Locale): Promise<void>;
  setNumerals(numerals: Numerals): void;
}

const LanguageContext = createContext<Language | null>(null);

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The language of the page, changed without a reload: sentences, direction and digits at once. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const { locale, messages } = useSentences();
  const [numerals, setDigits] = useState(initialNumerals);
  const setLocale = useCallback(async (locale: Locale) => {
    await loadAllSentences(locale);
    keepLocale(locale);
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
  }, []);
  const setNumerals = useCallback((digits: Numerals) => {
    keepNumerals(digits);
    setDigits(digits);
  }, []);
  const language = useMemo(
    () => ({ locale, numerals, setLocale, setNumerals }),
    [locale, numerals, setLocale, setNumerals],
  );
  // Mantine's own provider keeps a direction of its own; here the language is the only one that decides.
  const direction = useMemo(
    () => ({ dir: directionOf(locale), setDirection: () => {}, toggleDirection: () => {} }),
    [locale],
  );
  const formats = useMemo(() => ({ dateTime: dateFormatsOf(locale) }), [locale]);
  return (
    <LanguageContext value={language}>
      <DirectionContext value={direction}>
        <IntlProvider
          locale={tagOf(locale, numerals)}
          messages={messages}
          formats={formats}
          timeZone={timeZone}
        >
          {children}
        </IntlProvider>
      </DirectionContext>
    </LanguageContext>
  );
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it');
  return language;
}
