import { untilDone } from '../recovery/until-done.ts';
import { recoveryKey, refundKey, refundPayment, settlePayment } from './settlement.service.ts';

export const paymentJobs = [
  untilDone({
    name: settlePayment,
    subject: 'paymentId',
    keyOf: recoveryKey,
    step: ({ settlement }, em, id) => settlement.settle(em, id),
  }),
  untilDone({
    name: refundPayment,
    subject: 'paymentId',
    keyOf: refundKey,
    step: ({ settlement }, em, id) => settlement.refund(em, id),
  }),
];
