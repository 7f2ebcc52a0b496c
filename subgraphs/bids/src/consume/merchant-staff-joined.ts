import { merchantStaffJoined } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { employ } from '../merchant/eligible-merchant.service.ts';

export const onMerchantStaffJoined = on(merchantStaffJoined, async ({ data }, { em }) => employ(em, data));
