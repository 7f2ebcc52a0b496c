import { v7 } from 'uuid';

/** A new UUIDv7: unique everywhere, and in the order of time within a process. */
export function newId(): string {
  return v7();
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether a key can be one of ours; asking PostgreSQL for another would be an error instead of "not found". In lower
 * case only, as all are given out: PostgreSQL would find a row by `ABC…` too, but tokens, events and revocations of
 * `abc…` would not be recognised as being about the same.
 */
export function isId(value: string): boolean {
  return uuid.test(value);
}
