import { refusalOf } from '../admission/exceeded.ts';
import type { Limit } from '../admission/limits.ts';
import type { Refusal } from '../errors/refusal.ts';

/** The most a request body may hold, in bytes, and what becomes of those that hold more. */
export interface BodyLimit extends Limit {
  /** Told of a body that is let through all the same. */
  readonly warn?: (bytes: number) => void;
}

/** How much of an oversized body is read and thrown away, so that an honest client gets to see its 413. */
export const MAX_DISCARDED_BYTES = 4 * 1024 * 1024;

/** The refusal of a body that holds more. */
export function tooLarge(found: number, { max, mode }: Limit): Refusal {
  const message = `The body is larger than ${max} bytes`;
  const headers = { connection: 'close' };
  return refusalOf({ limit: 'bodyBytes', found, max, mode }, 413, { message, headers });
}
