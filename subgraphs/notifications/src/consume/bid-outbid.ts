import { bidOutbid } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notifyAgain } from '../notification/notify.ts';
import type { NotificationServices } from '../services.ts';

export const onBidOutbid = on<typeof bidOutbid, NotificationServices>(bidOutbid, async (event, ctx) => {
  const { merchantUserId, auctionId, title, leading } = event.data;
  await notifyAgain(ctx, event, {
    to: merchantUserId,
    kind: NotificationKind.OUTBID,
    facts: { title, leading },
    auctionId,
  });
});
