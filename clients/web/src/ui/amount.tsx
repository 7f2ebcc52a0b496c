import { useMemo } from 'react';
import { useLanguage } from '../i18n/language-provider.tsx';
import { tagOf } from '../i18n/locale.ts';
import { amountFormat, type Money, majorUnits } from './money.ts';

/** An amount of money, in the reader's digits. Numbers stand below each other. */
export function Amount({ money, signed = false }: { money: Money; signed?: boolean }) {
  const written = useAmount()(money, signed);
  // Another amount is another thing: what grows or shrinks has not moved.
  return (
    <bdi key={written} className="tabular">
      {written}
    </bdi>
  );
}

/** Writes an amount where text is needed: in sentences, titles and labels. */
export function useAmount(): (money: Money, signed?: boolean) => string {
  const { locale, numerals } = useLanguage();
  return useMemo(() => {
    const tag = tagOf(locale, numerals);
    return (money, signed = false) => amountFormat(tag, money.currency, signed).format(majorUnits(money));
  }, [locale, numerals]);
}
