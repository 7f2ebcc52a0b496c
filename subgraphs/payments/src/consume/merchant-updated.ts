import { merchantUpdated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { rememberSeller } from '../seller/seller.service.ts';

export const onMerchantUpdated = on(merchantUpdated, async ({ data }, { em }) => rememberSeller(em, data));
