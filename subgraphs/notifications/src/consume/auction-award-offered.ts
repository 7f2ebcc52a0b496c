import { auctionAwardOffered } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onAuctionAwardOffered = on(auctionAwardOffered, async (event, ctx) => {
  const { merchantUserId, auctionId, title, amount, dueAt } = event.data;
  await notify(ctx, event, {
    to: merchantUserId,
    kind: NotificationKind.AWARD_OFFERED,
    facts: { title, amount, confirmAt: dueAt },
    auctionId,
  });
});
