import { bidPlaced } from '@dallal/events';
import { isId, on, sql } from '@dallal/subgraph';

/** From the first bid on the terms stay. Of all others nothing is written, for there may be very many. */
export const whenBidPlaced = on(bidPlaced, async ({ data, occurredAt }, { em }) => {
  const { auctionId, partRequestId } = data;
  if (partRequestId === null || !isId(partRequestId)) return;
  await sql(
    em,
    'update part_request set first_bid_at = ? where id = ? and auction_id = ? and first_bid_at is null',
    [occurredAt, partRequestId, auctionId],
  );
});
