import { merchantUpdated } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { update } from '../merchant/eligible-merchant.service.ts';

export const onMerchantUpdated = on(merchantUpdated, async ({ data }, { em }) => update(em, data));
