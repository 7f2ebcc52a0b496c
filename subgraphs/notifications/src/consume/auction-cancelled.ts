import { auctionCancelled } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

/** Whoever cancelled it knows. */
export const onAuctionCancelled = on(auctionCancelled, async (event, ctx) => {
  const { auctionId, title, losers = [] } = event.data;
  for (const to of losers) {
    await notify(ctx, event, { to, kind: NotificationKind.AUCTION_CANCELLED, facts: { title }, auctionId });
  }
});
