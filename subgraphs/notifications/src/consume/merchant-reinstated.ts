import { merchantReinstated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { keepMerchant } from '../merchant/merchant.service.ts';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onMerchantReinstated = on(merchantReinstated, async (event, ctx) => {
  const { userId, name } = event.data;
  await keepMerchant(ctx.em, event.data);
  await notify(ctx, event, { to: userId, kind: NotificationKind.MERCHANT_REINSTATED, facts: { name } });
});
