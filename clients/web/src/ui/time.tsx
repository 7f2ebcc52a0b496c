import { useEffect, useState } from 'react';
import { useFormatter } from 'use-intl';

interface TimeProps {
  /** RFC 3339. */
  readonly at: string;
  readonly style?: 'date' | 'time' | 'dateTime' | 'relative';
}

const styles = {
  date: 'day',
  time: 'time',
  dateTime: 'moment',
} as const;

/** A moment in the reader's zone and digits; the whole of it when one points at it. */
export function Time({ at, style = 'dateTime' }: TimeProps) {
  const format = useFormatter();
  const date = new Date(at);
  const whole = format.dateTime(date, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={at} title={whole}>
      {style === 'relative' ? <Relative date={date} /> : format.dateTime(date, styles[style])}
    </time>
  );
}

function Relative({ date }: { date: Date }) {
  const format = useFormatter();
  const now = useMinute();
  return format.relativeTime(date, now);
}

/** Now, as it changes every half minute. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
