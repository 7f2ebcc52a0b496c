import { auctionOpened } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { lockPartRequest } from '../part-request/part-request.service.ts';
import { partRequestMayBecome } from '../part-request/part-request.state.ts';

/** Merchants can bid now. A request that was cancelled or awarded meanwhile stays as it is. */
export const whenAuctionOpened = on(auctionOpened, async ({ data }, { em, log }) => {
  const { auctionId, partRequestId } = data;
  const request = await lockPartRequest(em, partRequestId);
  if (request && partRequestMayBecome(request.status, 'BIDDING')) {
    request.status = 'BIDDING';
    request.auctionId = auctionId;
  } else log.info({ partRequestId, auctionId, status: request?.status }, 'opening ignored');
});
