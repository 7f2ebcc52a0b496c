import { draw, priceSeries } from './price-series.ts';
import type { Offer } from './ranking.ts';

const offer = (second: number, amount: number, status = 'ACTIVE'): Offer =>
  ({
    placedAt: `2026-11-21T12:00:${String(second).padStart(2, '0')}Z`,
    status,
    sequence: second,
    total: { amount },
    effectiveAmount: { amount },
  }) as Offer;

describe('the course of the price', () => {
  it('is in the order of time, and knows what led when it was offered', () => {
    const series = priceSeries([offer(3, 700), offer(1, 900, 'SUPERSEDED'), offer(2, 950)], 'REVERSE');
    expect(series.map(({ amount, leads }) => [amount, leads])).toEqual([
      [900, true],
      [950, false],
      [700, true],
    ]);
  });

  it('goes up for lots, and leaves out what was taken back', () => {
    const series = priceSeries([offer(1, 500), offer(2, 800, 'WITHDRAWN'), offer(3, 600)], 'FORWARD');
    expect(series.map(({ amount, leads }) => [amount, leads])).toEqual([
      [500, true],
      [600, true],
    ]);
  });

  it('is drawn from edge to edge, the cheapest at the bottom, and not at all from one price', () => {
    const series = priceSeries([offer(0, 900), offer(10, 700)], 'REVERSE');
    expect(draw(series, 100, 50)).toEqual({
      line: 'M6 6H94V44H94',
      dots: [
        { x: 6, y: 6, leads: true },
        { x: 94, y: 44, leads: true },
      ],
      lowest: 700,
      highest: 900,
    });
    expect(draw(series.slice(0, 1), 100, 50)).toBeNull();
  });
});
