import type { Direction, Offer } from './ranking.ts';

export interface PricePoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Minor units. */
  readonly amount: number;
  /** Whether it was the best so far. */
  readonly leads: boolean;
}

/** The prices offered, in their order, each with whether it led then. What was taken back is left out. */
export function priceSeries(offers: readonly Offer[], direction: Direction): PricePoint[] {
  const sign = direction === 'FORWARD' ? -1 : 1;
  let best = Number.POSITIVE_INFINITY;
  return offers
    .filter(({ status }) => status !== 'WITHDRAWN')
    .sort((a, b) => Date.parse(a.placedAt) - Date.parse(b.placedAt) || (a.sequence ?? 0) - (b.sequence ?? 0))
    .map(({ placedAt, total, effectiveAmount }) => {
      const leads = sign * effectiveAmount.amount < best;
      if (leads) best = sign * effectiveAmount.amount;
      return { at: Date.parse(placedAt), amount: total.amount, leads };
    });
}

export interface Drawing {
  /** Of the best price, as steps: `d` of a path. */
  readonly line: string;
  readonly dots: readonly { readonly x: number; readonly y: number; readonly leads: boolean }[];
  readonly lowest: number;
  readonly highest: number;
}

const MARGIN = 6;

/** The series within so many units; null where there is too little to draw. */
export function draw(points: readonly PricePoint[], width: number, height: number): Drawing | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  const amounts = points.map(({ amount }) => amount);
  const [lowest, highest] = [Math.min(...amounts), Math.max(...amounts)];
  const x = scale(first.at, last.at, MARGIN, width - MARGIN);
  const y = scale(lowest, highest, height - MARGIN, MARGIN);
  const leading = points.filter(({ leads }) => leads);
  const steps = leading.map(({ at, amount }, index) => {
    const [px, py] = [round(x(at)), round(y(amount))];
    return index === 0 ? `M${px} ${py}` : `H${px}V${py}`;
  });
  return {
    line: `${steps.join('')}H${round(width - MARGIN)}`,
    dots: points.map(({ at, amount, leads }) => ({ x: round(x(at)), y: round(y(amount)), leads })),
    lowest,
    highest,
  };
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  if (to === from) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
