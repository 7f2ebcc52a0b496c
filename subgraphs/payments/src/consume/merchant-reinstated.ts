import { merchantReinstated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { rememberSeller } from '../seller/seller.service.ts';

export const onMerchantReinstated = on(merchantReinstated, async ({ data }, { em }) =>
  rememberSeller(em, data),
);
