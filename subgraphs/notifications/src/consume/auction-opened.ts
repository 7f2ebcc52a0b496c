import { auctionOpened } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onAuctionOpened = on(auctionOpened, async (event, ctx) => {
  const { requesterId, auctionId, title, endsAt } = event.data;
  await notify(ctx, event, {
    to: requesterId,
    kind: NotificationKind.AUCTION_OPENED,
    facts: { title, endsAt },
    auctionId,
  });
});
