/** An event as it was hashed. */
export interface Entry {
  readonly sequence: number;
  readonly canonical: string;
  readonly hash: string;
  readonly previousHash: string;
}

export interface HistoryEvent {
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What an entry says; null where it is no event. */
export function eventOf({ canonical, sequence }: Entry): HistoryEvent | null {
  try {
    const { type, at, data } = JSON.parse(canonical) as Partial<HistoryEvent>;
    return typeof type === 'string' && typeof at === 'string'
      ? { sequence, type, at, data: data ?? {} }
      : null;
  } catch {
    return null;
  }
}

/**
 * Hashes every event anew, on this device: each must be what was hashed, and carry the hash of the one before.
 *
 * @returns the number of the first that is not, or null
 */
export async function firstBreak(entries: readonly Entry[]): Promise<number | null> {
  let before: string | undefined;
  for (const { sequence, canonical, hash, previousHash } of entries) {
    if (before !== undefined && previousHash !== before) return sequence;
    if ((await sha256(previousHash + canonical)) !== hash) return sequence;
    before = hash;
  }
  return null;
}

/** In hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
