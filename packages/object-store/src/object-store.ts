import type { Readable } from 'node:stream';

/** What is said of an object when it is written: its exact length in bytes, and its media type. */
export interface ObjectDescription {
  readonly size: number;
  readonly type: string;
}

export interface StoredObject {
  /** To be read to its end, or destroyed. */
  readonly body: Readable;
  readonly size: number;
}

/** A request by which somebody without any other right may write one object, until it expires. */
export interface PresignedPut {
  readonly method: 'PUT';
  readonly url: string;
  /** To be sent as they are, `content-length` aside, which every HTTP client sends by itself. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How an object is shown to whoever opens its address. */
export interface Presentation {
  readonly type: string;
  /** `inline` only for what a browser may show without harm, such as a picture that was encoded here. */
  readonly disposition: 'inline' | 'attachment';
  /** The name under which it is saved; any text will do. */
  readonly fileName: string;
}

/**
 * Bytes under keys. Keys are made by programs, never from what somebody typed: see {@link checkKey}. Objects appear as
 * a whole or not at all. What `presignPut` gives may be used several times before it expires: whoever decides by what
 * was uploaded reads it once, and keeps what it has read under another key.
 */
export interface ObjectStore {
  /** Has the store ready for addresses to be used. Throws when it cannot be. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Writes an object, or replaces it. Throws when the body has another length. */
  put(key: string, body: Readable | Uint8Array, object: ObjectDescription): Promise<void>;
  get(key: string): Promise<StoredObject | null>;
  head(key: string): Promise<{ readonly size: number } | null>;
  /** Does nothing where there is nothing. */
  delete(key: string): Promise<void>;
  presignPut(key: string, object: ObjectDescription & { expiresInSeconds: number }): Promise<PresignedPut>;
  /** The address of an object, which need not exist. Answers GET and HEAD, and ranges of bytes. */
  presignGet(key: string, shown: Presentation & Validity): Promise<string>;
}

/** How long an address to read is good. */
export interface Validity {
  readonly expiresInSeconds: number;
  /**
   * Whether all who ask within one such span of time get the same address, so that browsers find in their caches what they
   * were shown before. It is good for one to two spans then.
   */
  readonly steady?: boolean;
}

/** When an address begins and ends, in milliseconds of the epoch. */
export function validity(
  { expiresInSeconds, steady = false }: Validity,
  now: number,
): { readonly from: number; readonly until: number } {
  const span = expiresInSeconds * 1_000;
  const from = steady ? now - (now % span) : now;
  return { from, until: from + (steady ? 2 * span : span) };
}

const key = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*){0,4}$/;
const LONGEST_KEY = 200;

/** Whether it is a key: up to five segments of a-z, 0-9 and hyphens. No dots, so that it cannot leave its folder. */
export function isKey(text: string): boolean {
  return text.length <= LONGEST_KEY && key.test(text);
}

/** Throws for what is no key: somebody has made it from something that was typed. */
export function checkKey(text: string): string {
  if (!isKey(text)) throw new Error(`This is no key of an object: ${JSON.stringify(text.slice(0, 80))}`);
  return text;
}
