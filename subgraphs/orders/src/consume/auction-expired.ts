import { auctionExpired, partRequestExpired } from '@dallal/events';
import { emit, on } from '@dallal/subgraph';
import { lockPartRequest } from '../part-request/part-request.service.ts';
import { partRequestMayBecome } from '../part-request/part-request.state.ts';

/**
 * Nobody bid, or nobody was chosen: the customer may publish the request again. An earlier auction's end, replayed
 * when the request is published again, is none of its new auction.
 */
export const whenAuctionExpired = on(auctionExpired, async ({ data }, { em, log }) => {
  const { auctionId, partRequestId } = data;
  const request = await lockPartRequest(em, partRequestId);
  if (request?.auctionId !== auctionId || !partRequestMayBecome(request.status, 'EXPIRED')) {
    const { status, auctionId: current } = request ?? {};
    log.info({ partRequestId, auctionId, current, status }, 'expiry ignored');
    return;
  }
  request.status = 'EXPIRED';
  await emit(em, partRequestExpired, partRequestId, { partRequestId, requesterId: request.requesterId });
});
