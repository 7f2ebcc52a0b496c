import { merchantSuspended } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { silenceMerchant } from '../merchant/merchant.service.ts';

export const onMerchantSuspended = on(merchantSuspended, ({ data }, { em }) => silenceMerchant(em, data));
