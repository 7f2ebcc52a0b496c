import { merchantDocumentExpiring } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { NotificationKind } from '../notification/notification-kind.ts';
import { notify } from '../notification/notify.ts';

export const onMerchantDocumentExpiring = on(merchantDocumentExpiring, async (event, ctx) => {
  const { userId: to, name, expiresAt } = event.data;
  await notify(ctx, event, { to, kind: NotificationKind.DOCUMENT_EXPIRING, facts: { name, expiresAt } });
});
