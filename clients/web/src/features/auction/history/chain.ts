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
 * @param sound what was found unbroken before: as far as it is still the same it is not hashed once more
 * @returns the number of the first that is not, or null
 */
export async function firstBreak(
  entries: readonly Entry[],
  sound: readonly Entry[] = [],
): Promise<number | null> {
  const known = sound.findIndex((entry, index) => !isSame(entry, entries[index]));
  const from = known < 0 ? sound.length : known;
  let before = entries[from - 1]?.hash;
  for (const { sequence, canonical, hash, previousHash } of entries.slice(from)) {
    if (before !== undefined && previousHash !== before) return sequence;
    if ((await sha256(previousHash + canonical)) !== hash) return sequence;
    before = hash;
  }
  return null;
}

function isSame(one: Entry, other: Entry | undefined): boolean {
  return (
    one.hash === other?.hash && one.previousHash === other.previousHash && one.canonical === other.canonical
  );
}

/** In hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
