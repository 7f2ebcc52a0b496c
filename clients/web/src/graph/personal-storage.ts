import { forgetHere, unkeptKeys } from './device-storage.ts';

/** What begins so, in either storage of the browser, is ours. */
const OURS = 'dallal.';
/** Of the device, or of nobody; the session ends by itself, and who wanted to be told here does so the next time, too. */
const KEPT = /^dallal\.(session$|locale$|numerals$|install\.|push\.|cart\.visitor$)/;

/**
 * Whether a key is forgotten when its device is `userId`'s from now on, or nobody's: whatever features keep is of
 * somebody, and ends with whose it is, unless it is named above.
 */
export function isForgotten(key: string, userId: string | null): boolean {
  if (!key.startsWith(OURS) || KEPT.test(key)) return false;
  return userId === null || !key.endsWith(`.${userId}`);
}

/** Forgets the drafts, carts and the like that others than this user have left on this device. Never throws. */
export function forgetStored(userId: string | null): void {
  for (const key of unkeptKeys()) if (isForgotten(key, userId)) forgetHere(key);
  try {
    for (const storage of [localStorage, sessionStorage])
      for (const key of Object.keys(storage)) if (isForgotten(key, userId)) storage.removeItem(key);
  } catch {
    // Where nothing can be kept, nothing was.
  }
}
