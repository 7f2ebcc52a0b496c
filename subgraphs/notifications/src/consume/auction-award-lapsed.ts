import { auctionAwardLapsed } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onAuctionAwardLapsed = on(auctionAwardLapsed, async (event, ctx) => {
  const { requesterId, auctionId, title, amount } = event.data;
  await notify(ctx, event, {
    to: requesterId,
    kind: NotificationKind.AWARD_LAPSED,
    facts: { title, amount },
    auctionId,
  });
});
