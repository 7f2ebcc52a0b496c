import { Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { ChangingText } from '../../../ui/changing-text.tsx';
import classes from './price-chart.module.css';
import { draw, priceSeries } from './price-series.ts';
import type { Direction, Offer } from './ranking.ts';

const HEIGHT = 120;

interface PriceChartProps {
  readonly offers: readonly Offer[];
  readonly direction: Direction;
  /** Its offers answer none of the others: they have a price and a time, and no course. */
  readonly isSealed: boolean;
  /** Whether more can come. */
  readonly isRunning: boolean;
}

/** How the price came about: the best one as a line, each offer as a dot. Time goes from left to right in every language. */
export function PriceChart({ offers, direction, isSealed, isRunning }: PriceChartProps) {
  const t = useTranslations('auction.chart');
  const amount = useAmount();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const series = useMemo(() => priceSeries(offers, direction), [offers, direction]);
  const drawing = useMemo(() => draw(series, width, HEIGHT), [series, width]);
  const currency = offers[0]?.total.currency ?? 'SAR';
  const written = (value: number) => amount({ amount: value, currency });
  // Nothing will ever be there.
  if (series.length < 2 && !isRunning) return null;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <Text span size="sm" fw={600}>
          {t(isSealed ? 'titleSealed' : 'title')}
        </Text>
        {drawing && (
          <Text span size="xs" c="dimmed" className="tabular">
            <ChangingText>
              {t('range', { lowest: written(drawing.lowest), highest: written(drawing.highest) })}
            </ChangingText>
          </Text>
        )}
      </figcaption>
      <div ref={ref} className={classes.area} dir="ltr" style={{ height: HEIGHT }}>
        {drawing ? (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {!isSealed && <path d={drawing.line} className={classes.line} />}
            {drawing.dots.map(({ x, y, leads }, index) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: dots have no identity, and none moves to another place
                key={index}
                cx={x}
                cy={y}
                r={leads ? 3.5 : 2.5}
                className={leads ? classes.best : classes.dot}
              />
            ))}
          </svg>
        ) : (
          <Text size="sm" c="dimmed" className={classes.empty} dir="auto">
            {t(isSealed ? 'emptySealed' : 'empty')}
          </Text>
        )}
      </div>
    </figure>
  );
}
