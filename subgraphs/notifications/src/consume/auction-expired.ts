import { auctionExpired } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onAuctionExpired = on(auctionExpired, async (event, ctx) => {
  const { requesterId, auctionId, title } = event.data;
  await notify(ctx, event, {
    to: requesterId,
    kind: NotificationKind.AUCTION_EXPIRED,
    facts: { title },
    auctionId,
  });
});
