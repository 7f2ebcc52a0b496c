import { bidPlaced } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notifyAgain } from '../notification/notify.ts';
import type { NotificationServices } from '../services.ts';

export const onBidPlaced = on<typeof bidPlaced, NotificationServices>(bidPlaced, async (event, ctx) => {
  const { requesterId, auctionId, title, amount } = event.data;
  await notifyAgain(ctx, event, {
    to: requesterId,
    kind: NotificationKind.BID_RECEIVED,
    facts: { title, amount },
    auctionId,
  });
});
