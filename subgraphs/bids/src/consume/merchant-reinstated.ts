import { merchantReinstated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { admit } from '../merchant/eligible-merchant.service.ts';

export const onMerchantReinstated = on(merchantReinstated, async ({ data }, { em }) => admit(em, data));
