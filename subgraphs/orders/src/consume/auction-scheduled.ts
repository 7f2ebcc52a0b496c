import { auctionScheduled } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { lockPartRequest } from '../part-request/part-request.lock.ts';

/** The request stays PUBLISHED until bidding begins. */
export const whenAuctionScheduled = on(auctionScheduled, async ({ data }, { em }) => {
  const { auctionId, partRequestId } = data;
  const request = partRequestId === null ? null : await lockPartRequest(em, partRequestId);
  if (request?.status === 'PUBLISHED') request.auctionId = auctionId;
});
