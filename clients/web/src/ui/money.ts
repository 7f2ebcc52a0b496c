export interface Money {
  /** Minor units: halalas. */
  readonly amount: number;
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

export function amountFormat(tag: string, currency: string, signed = false): Intl.NumberFormat {
  const key = `${tag} ${currency} ${signed}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    signDisplay: signed ? 'exceptZero' : 'auto',
  });
  formats.set(key, made);
  return made;
}

/** How many digits a currency has behind the point: 2 for SAR, 3 for KWD. */
export function fractionDigits(currency: string): number {
  return amountFormat('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
}

export function majorUnits({ amount, currency }: Money): number {
  return amount / 10 ** fractionDigits(currency);
}

/** What somebody typed or pasted, in either kind of digits, as minor units; null when it is no amount. */
export function parseAmount(text: string | number, currency = 'SAR'): number | null {
  const digits = fractionDigits(currency);
  const plain = withPoint(
    // Between a price and its neighbours in Arabic there may be marks of direction, which nobody sees.
    latinDigits(String(text))
      .replace(/[\s\p{Cf}]/gu, '')
      .replace(/[٬،]/g, ',')
      .replace('٫', '.'),
  );
  if (!new RegExp(`^\\d{1,12}(\\.\\d{0,${digits}})?$`).test(plain)) return null;
  return Math.round(Number(plain) * 10 ** digits);
}

/** Commas part thousands, and nothing else; but a single one with two digits or one behind it is a point. */
function withPoint(typed: string): string {
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(typed)) return typed.replaceAll(',', '');
  return /^\d+,\d{1,2}$/.test(typed) ? typed.replace(',', '.') : typed;
}

/** Arabic and Persian digits as 0–9, for what is typed. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
