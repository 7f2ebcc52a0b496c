import { merchantStaffJoined } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { keepStaff } from '../merchant/merchant.service.ts';

export const onMerchantStaffJoined = on(merchantStaffJoined, ({ data }, { em }) => keepStaff(em, data));
