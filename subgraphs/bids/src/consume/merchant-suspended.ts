import { merchantSuspended } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { exclude } from '../merchant/eligible-merchant.service.ts';

export const onMerchantSuspended = on(merchantSuspended, async ({ data }, { em }) => exclude(em, data));
