import { merchantRejected } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onMerchantRejected = on(merchantRejected, async (event, ctx) => {
  const { userId, name } = event.data;
  await notify(ctx, event, { to: userId, kind: NotificationKind.MERCHANT_REJECTED, facts: { name } });
});
