import { merchantUpdated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { rename } from '../seller/seller.service.ts';

export const onMerchantUpdated = on(merchantUpdated, ({ data }, { em }) => rename(em, data));
