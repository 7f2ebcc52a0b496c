import { useAmount } from './amount.tsx';
import { useSpanText } from './use-span-text.ts';

/** What the graph says there may be of something: characters, pieces, percent, minor units or seconds. */
interface Limits {
  readonly least?: number | null | undefined;
  readonly most?: number | null | undefined;
}

/** The limits as the sentences about them may want them: as numbers, as spans of seconds, and as amounts in riyals. */
export function useLimits() {
  const span = useSpanText();
  const write = useAmount();
  const amount = (minorUnits: number) => write({ amount: minorUnits, currency: 'SAR' });
  return ({ least, most }: Limits) => ({
    least: least ?? 0,
    most: most ?? 0,
    leastSpan: span(least ?? 0),
    mostSpan: span(most ?? 0),
    leastAmount: amount(least ?? 0),
    mostAmount: amount(most ?? 0),
  });
}
