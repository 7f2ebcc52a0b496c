import type { Sender } from '@dallal/signing';

/** How somebody came who wants to be signed in. The context of a resolver is one. */
export interface Arrival {
  readonly sender: Sender | null;
}
