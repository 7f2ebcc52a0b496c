import { merchantCommissionChanged } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { rememberCommission } from '../seller/seller.service.ts';

export const onMerchantCommissionChanged = on(merchantCommissionChanged, async ({ data }, { em }) =>
  rememberCommission(em, data),
);
