import { bidMessagePosted } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notifyAgain } from '../notification/notify.ts';
import type { NotificationServices } from '../services.ts';

/** Without its text, which is not for e-mail. */
export const onBidMessagePosted = on<typeof bidMessagePosted, NotificationServices>(
  bidMessagePosted,
  async (event, ctx) => {
    const { recipientId, auctionId, title } = event.data;
    await notifyAgain(ctx, event, {
      to: recipientId,
      kind: NotificationKind.MESSAGE_RECEIVED,
      facts: { title },
      auctionId,
    });
  },
);
