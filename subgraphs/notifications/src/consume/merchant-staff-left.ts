import { merchantStaffLeft } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { forgetStaff } from '../merchant/merchant.service.ts';

export const onMerchantStaffLeft = on(merchantStaffLeft, ({ data }, { em }) => forgetStaff(em, data));
