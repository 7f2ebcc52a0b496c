import { checkoutRequested } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { answerCheckout } from '../reservation/reservation.service.ts';

export const onCheckoutRequested = on(checkoutRequested, ({ data }, { em }) => answerCheckout(em, data));
