import { merchantVerified } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { rememberSeller } from '../seller/seller.service.ts';

export const onMerchantVerified = on(merchantVerified, async ({ data }, { em }) => rememberSeller(em, data));
