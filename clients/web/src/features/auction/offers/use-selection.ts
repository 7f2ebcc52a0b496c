import { useCallback, useMemo, useState } from 'react';
import type { Offer, RankedOffer } from './ranking.ts';
import { keyOf } from './row-key.ts';

/** More would not fit beside each other. */
export const MOST_COMPARED = 4;

interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly offers: readonly Offer[];
  toggle(key: string): void;
  /** Those that are best, when nothing is chosen yet. */
  takeBest(): void;
}

/** The offers that somebody wants side by side: of merchants, so that it holds when they bid again. */
export function useSelection(rows: readonly RankedOffer[]): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setKeys((before) => {
      const after = new Set(before);
      if (!after.delete(key) && after.size < MOST_COMPARED) after.add(key);
      return after;
    });
  }, []);
  const takeBest = () => setKeys(new Set(rows.slice(0, 3).map(({ offer }) => keyOf(offer))));
  const offers = useMemo(
    () => rows.flatMap(({ offer }) => (keys.has(keyOf(offer)) ? offer : [])),
    [rows, keys],
  );
  return { keys, offers, toggle, takeBest };
}
