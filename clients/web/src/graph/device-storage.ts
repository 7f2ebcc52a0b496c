/**
 * What this device keeps. Browsers may refuse to (in private windows, with cookies switched off, when the disk is full):
 * then it lasts until the page is left.
 */
const unkept = new Map<string, string>();

/** Never throws. */
export function readKept(key: string): string | null {
  // What could not be kept is newer than what was kept before.
  const newest = unkept.get(key);
  if (newest !== undefined) return newest;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Never throws. */
export function keepHere(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
    unkept.delete(key);
  } catch {
    unkept.set(key, text);
  }
}

/** Never throws. */
export function forgetHere(key: string): void {
  unkept.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Where nothing can be kept, nothing was.
  }
}

/** What could not be kept in the browser's own storage. */
export function unkeptKeys(): string[] {
  return [...unkept.keys()];
}
