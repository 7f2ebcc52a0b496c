import { z } from 'zod';

/** An entry of an auction's history as it is exported: what was hashed, exactly, and the hashes. */
export interface HistoryEntry {
  readonly sequence: number;
  /** The event's canonical JSON. */
  readonly canonical: string;
  readonly hash: string;
  readonly previousHash: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

/** A line of an exported file. */
export const HistoryEntry = z.object({
  sequence: z.int(),
  canonical: z.string(),
  hash,
  previousHash: hash,
});

const RecordedEvent = z.strictObject({
  at: z.iso.datetime(),
  auctionId: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  sequence: z.int(),
  type: z.string(),
});

/** What the canonical JSON of an entry says. */
export type RecordedEvent = z.infer<typeof RecordedEvent>;

/** Undefined when that is no event. */
export function readEvent(canonical: string): RecordedEvent | undefined {
  try {
    return RecordedEvent.parse(JSON.parse(canonical));
  } catch {
    return undefined;
  }
}
