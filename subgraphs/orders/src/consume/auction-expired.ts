import { auctionExpired, partRequestExpired } from '@dallal/events';
import { emit, on } from '@dallal/subgraph';
import { changePartRequestStatus } from '../part-request/part-request.history.ts';
import { lockPartRequest } from '../part-request/part-request.lock.ts';
import { partRequestMayBecome } from '../part-request/part-request.state.ts';

/**
 * Nobody bid, or nobody was chosen: the customer may publish the request again. An earlier auction's end, replayed
 * when the request is published again, is none of its new auction.
 */
export const whenAuctionExpired = on(auctionExpired, async ({ data }, { em, log }) => {
  const { auctionId, partRequestId } = data;
  // A lot's.
  if (partRequestId === null) return;
  const request = await lockPartRequest(em, partRequestId);
  if (request?.auctionId !== auctionId || !partRequestMayBecome(request.status, 'EXPIRED')) {
    const { status, auctionId: current } = request ?? {};
    log.info({ partRequestId, auctionId, current, status }, 'expiry ignored');
    return;
  }
  await changePartRequestStatus(em, request, 'EXPIRED');
  await emit(em, partRequestExpired, partRequestId, { partRequestId, requesterId: request.requesterId });
});
