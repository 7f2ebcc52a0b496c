import { auctionAmended } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { applyAmendment } from '../amendment/amendment.service.ts';

/** Nobody had bid: what was asked for holds. */
export const whenAuctionAmended = on(
  auctionAmended,
  async ({ data: { partRequestId, revision } }, { em }) => {
    if (partRequestId !== null) await applyAmendment(em, partRequestId, revision);
  },
);
