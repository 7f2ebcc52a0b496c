import { auctionAmendmentRefused } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { dropAmendment } from '../amendment/amendment.service.ts';

/** Somebody had bid, or it was over. */
export const whenAuctionAmendmentRefused = on(
  auctionAmendmentRefused,
  async ({ data: { partRequestId, revision } }, { em }) => {
    if (partRequestId !== null) await dropAmendment(em, partRequestId, revision);
  },
);
