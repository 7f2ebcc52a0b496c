import { merchantReinstated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { admit } from '../seller/seller.service.ts';

export const onMerchantReinstated = on(merchantReinstated, ({ data }, { em }) => admit(em, data));
