import { auctionClosed } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onAuctionClosed = on(auctionClosed, async (event, ctx) => {
  const { requesterId, auctionId, title, bidCount } = event.data;
  await notify(ctx, event, {
    to: requesterId,
    kind: NotificationKind.AUCTION_CLOSED,
    facts: { title, bidCount },
    auctionId,
  });
});
