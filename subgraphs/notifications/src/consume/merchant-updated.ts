import { merchantUpdated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { updateMerchant } from '../merchant/merchant.service.ts';

export const onMerchantUpdated = on(merchantUpdated, ({ data }, { em }) => updateMerchant(em, data));
