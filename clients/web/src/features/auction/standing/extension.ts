/** A move of the end of bidding. RFC 3339. */
export interface Extension {
  readonly from: string;
  readonly to: string;
}

/** By how much, in whole seconds. */
export function extendedSeconds({ from, to }: Extension): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 1_000);
}

/** The move from one end to another; null where it was not moved, or not to a later time. */
export function extensionOf(from: string | null | undefined, to: string): Extension | null {
  return from && Date.parse(to) > Date.parse(from) ? { from, to } : null;
}
