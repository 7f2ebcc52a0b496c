import { merchantSuspended } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { silenceMerchant } from '../merchant/merchant.service.ts';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onMerchantSuspended = on(merchantSuspended, async (event, ctx) => {
  const { userId, name } = event.data;
  await silenceMerchant(ctx.em, event.data);
  await notify(ctx, event, { to: userId, kind: NotificationKind.MERCHANT_SUSPENDED, facts: { name } });
});
