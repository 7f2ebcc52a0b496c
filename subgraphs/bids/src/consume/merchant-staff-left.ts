import { merchantStaffLeft } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { dismiss } from '../merchant/eligible-merchant.service.ts';

export const onMerchantStaffLeft = on(merchantStaffLeft, async ({ data }, { em }) => dismiss(em, data));
