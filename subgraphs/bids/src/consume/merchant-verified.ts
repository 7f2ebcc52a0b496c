import { merchantVerified } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { admit } from '../merchant/eligible-merchant.service.ts';

export const onMerchantVerified = on(merchantVerified, async ({ data }, { em }) => admit(em, data));
