import { type JobContext, job } from '@dallal/subgraph';
import { z } from 'zod';
import type { PaymentsServices } from '../context.ts';
import { untilDone } from '../recovery/until-done.ts';
import { makePayouts, scheduleNextPayout } from './payout.schedule.ts';
import { sendingKey, sendPayout } from './sending.ts';

export const payoutJobs = [
  job(makePayouts, z.object({}), async (_payload, { em, services }: JobContext<PaymentsServices>) => {
    // Before the work: whatever becomes of this time, there is a next one.
    await scheduleNextPayout(em.fork(), services.payouts.intervalSeconds);
    await services.payouts.makeAll(em);
  }),
  untilDone({
    name: sendPayout,
    subject: 'payoutId',
    keyOf: sendingKey,
    step: ({ payouts }, em, id) => payouts.send(em, id),
  }),
];
