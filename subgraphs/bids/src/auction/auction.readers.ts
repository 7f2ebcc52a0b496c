import type { Identity } from '@dallal/signing';
import { mayDo } from '@dallal/subgraph';

/** Each lets see auctions and their bids: whoever may bid, award or offer has to see on what. */
export const scopesOfReaders = [
  'auctions:read',
  'auctions:award',
  'auctions:offer',
  'bids:read',
  'bids:place',
  'bids:read_any',
] as const;

/** Whether there are auctions for the viewer at all. */
export function mayReadAuctions(viewer: Identity | null): boolean {
  return scopesOfReaders.some((scope) => mayDo(viewer, scope));
}
