import { auctionOpened } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { changePartRequestStatus } from '../part-request/part-request.history.ts';
import { lockPartRequest } from '../part-request/part-request.lock.ts';
import { partRequestMayBecome } from '../part-request/part-request.state.ts';

/** Merchants can bid now. A request that was cancelled or awarded meanwhile stays as it is. */
export const whenAuctionOpened = on(auctionOpened, async ({ data }, { em, log }) => {
  const { auctionId, partRequestId } = data;
  // A lot's.
  if (partRequestId === null) return;
  const request = await lockPartRequest(em, partRequestId);
  if (request && partRequestMayBecome(request.status, 'BIDDING')) {
    await changePartRequestStatus(em, request, 'BIDDING');
    request.auctionId = auctionId;
  } else log.info({ partRequestId, auctionId, status: request?.status }, 'opening ignored');
});
