import { payoutAccountChanged, payoutFailed, payoutPaid } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onPayoutPaid = on(payoutPaid, async (event, ctx) => {
  const { merchantUserId: to, amount, maskedIban } = event.data;
  const facts = { amount, account: endOf(maskedIban) };
  await notify(ctx, event, { to, kind: NotificationKind.PAYOUT_PAID, facts });
});

export const onPayoutFailed = on(payoutFailed, async (event, ctx) => {
  const { merchantUserId: to, amount, maskedIban } = event.data;
  const facts = { amount, account: endOf(maskedIban) };
  await notify(ctx, event, { to, kind: NotificationKind.PAYOUT_FAILED, facts });
});

export const onPayoutAccountChanged = on(payoutAccountChanged, async (event, ctx) => {
  const { merchantUserId: to, maskedIban } = event.data;
  const facts = { account: endOf(maskedIban) };
  await notify(ctx, event, { to, kind: NotificationKind.PAYOUT_ACCOUNT_CHANGED, facts });
});

/** By which people know their accounts apart; the rest of it is hidden anyway. */
function endOf(maskedIban: string): string {
  return maskedIban.slice(-4);
}
