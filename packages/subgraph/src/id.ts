import { v7 } from 'uuid';

/** A new UUIDv7: unique everywhere, and in the order of time within a process. */
export function newId(): string {
  return v7();
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a key can be one of ours; asking PostgreSQL for another would be an error instead of "not found". */
export function isId(value: string): boolean {
  return uuid.test(value);
}
