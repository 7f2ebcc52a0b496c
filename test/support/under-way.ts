/** Starts something that is awaited later; if it fails before that, it still fails the test, not the process. */
export function underWay<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}
