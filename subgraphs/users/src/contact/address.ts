import type { ContactKind } from './contact.entity.ts';

/** Where somebody can be reached, in the one form in which it is kept and compared. */
export interface Address {
  readonly kind: ContactKind;
  readonly value: string;
}

/** So that its owner knows which one is meant, and nobody else learns it. */
export function masked({ kind, value }: Address): string {
  if (kind === 'PHONE') return `${value.slice(0, 4)}•••••${value.slice(-2)}`;
  return `${[...value][0]}•••${value.slice(value.lastIndexOf('@'))}`;
}

/** The address as part of a key under which something is counted. */
export function keyOf({ kind, value }: Address): string {
  return `${kind}:${value}`;
}
