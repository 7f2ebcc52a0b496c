import { merchantSuspended } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { exclude } from '../seller/seller.service.ts';

export const onMerchantSuspended = on(merchantSuspended, ({ data }, { em }) => exclude(em, data));
