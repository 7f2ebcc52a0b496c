import { merchantVerified } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { admit } from '../seller/seller.service.ts';

export const onMerchantVerified = on(merchantVerified, ({ data }, { em }) => admit(em, data));
