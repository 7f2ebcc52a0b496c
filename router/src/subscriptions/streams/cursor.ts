/** Where a viewer or a stream stands in a resumable sequence of events. Numbers have an order, strings only equality. */
export type Cursor = number | string;

export function isCursor(value: unknown): value is Cursor {
  return typeof value === 'number' || typeof value === 'string';
}

/** Whether an event at `cursor` had been seen by whoever has seen everything up to `seen`. */
export function isSeen(cursor: Cursor | undefined, seen: Cursor | undefined): boolean {
  if (cursor === undefined || seen === undefined) return false;
  return typeof cursor === 'number' && typeof seen === 'number' ? cursor <= seen : cursor === seen;
}

/** The later one; of two strings, which have no order, the second. */
export function latest(first: Cursor | undefined, second: Cursor | undefined): Cursor | undefined {
  if (typeof first === 'number' && typeof second === 'number') return Math.max(first, second);
  return second ?? first;
}
