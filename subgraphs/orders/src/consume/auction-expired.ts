import { auctionExpired, partRequestExpired } from '@dallal/events';
import { emit, on } from '@dallal/subgraph';
import { lockPartRequest } from '../part-request/part-request.service.ts';
import { partRequestMayBecome } from '../part-request/part-request.state.ts';

/** Nobody bid, or nobody was chosen: the customer may publish the request again. */
export const whenAuctionExpired = on(auctionExpired, async ({ data }, { em, log }) => {
  const request = await lockPartRequest(em, data.partRequestId);
  if (!request || !partRequestMayBecome(request.status, 'EXPIRED')) {
    log.info({ partRequestId: data.partRequestId, status: request?.status }, 'expiry ignored');
    return;
  }
  request.status = 'EXPIRED';
  const { id: partRequestId, requesterId } = request;
  await emit(em, partRequestExpired, partRequestId, { partRequestId, requesterId });
});
