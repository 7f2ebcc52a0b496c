/** How long something still takes, in parts that are shown. */
export interface Remaining {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** Of milliseconds; a second that has begun counts, so that 0 is shown when it is over and not before. */
export function remainingOf(milliseconds: number): Remaining {
  const seconds = Math.ceil(milliseconds / 1_000);
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor((seconds % 86_400) / 3_600),
    minutes: Math.floor((seconds % 3_600) / 60),
    seconds: seconds % 60,
  };
}

const formats = new Map<string, Intl.NumberFormat>();

/** `07:04:09` in the digits of a language; hours only where there are some. */
export function clockText(
  { hours, minutes, seconds }: Remaining,
  tag: string,
  withHours = hours > 0,
): string {
  const known = formats.get(tag);
  const twoDigits = known ?? new Intl.NumberFormat(tag, { minimumIntegerDigits: 2 });
  if (!known) formats.set(tag, twoDigits);
  return (withHours ? [hours, minutes, seconds] : [minutes, seconds])
    .map((part) => twoDigits.format(part))
    .join(':');
}
