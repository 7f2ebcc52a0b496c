import { auctionAwarded } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onAuctionAwarded = on(auctionAwarded, async (event, ctx) => {
  const { requesterId, merchantUserId, auctionId, title, amount, losers = [] } = event.data;
  const facts = { title, amount };
  await notify(ctx, event, { to: requesterId, kind: NotificationKind.AUCTION_AWARDED, facts, auctionId });
  await notify(ctx, event, { to: merchantUserId, kind: NotificationKind.AUCTION_WON, facts, auctionId });
  for (const to of losers) {
    await notify(ctx, event, { to, kind: NotificationKind.AUCTION_LOST, facts: { title }, auctionId });
  }
});
