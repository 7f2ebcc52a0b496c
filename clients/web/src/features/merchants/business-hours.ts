import { WEEKDAYS, type Weekday } from '../../ui/week.ts';
import type { MerchantProfileQuery } from './gql/graphql.ts';

type Interval = NonNullable<MerchantProfileQuery['merchant']>['businessHours']['intervals'][number];

/** Each day of the week with when it is open, the earliest first; none on days when it is closed. */
export function byDay(intervals: readonly Interval[]): readonly (readonly [Weekday, readonly Interval[]])[] {
  return WEEKDAYS.map((day) => [
    day,
    intervals.filter((each) => each.day === day).sort((one, other) => one.opens.localeCompare(other.opens)),
  ]);
}

/** Days after each other that are open at the same times, in one. */
export function byHours(
  intervals: readonly Interval[],
): readonly { readonly from: Weekday; readonly to: Weekday; readonly open: readonly Interval[] }[] {
  const groups: { from: Weekday; to: Weekday; open: readonly Interval[] }[] = [];
  for (const [day, open] of byDay(intervals)) {
    const last = groups.at(-1);
    if (last && timesOf(last.open) === timesOf(open)) last.to = day;
    else groups.push({ from: day, to: day, open });
  }
  return groups;
}

function timesOf(open: readonly Interval[]): string {
  return open.map(({ opens, closes }) => `${opens}-${closes}`).join();
}

/** Some day of that name, in UTC, so that the reader's language can name it. */
export function dayAsDate(day: Weekday): Date {
  // 1 February 2026 was a Sunday.
  return new Date(Date.UTC(2026, 1, 1 + WEEKDAYS.indexOf(day)));
}
