import { type JobContext, job } from '@dallal/subgraph';
import { z } from 'zod';
import type { BidsServices } from '../context.ts';
import { dueJobs } from './auction.due.ts';

const payload = z.object({ auctionId: z.uuid() });

/** All ask only that what is due be done: the state and the clock decide what that is. */
export const auctionJobs = Object.values(dueJobs).map((name) =>
  job(name, payload, async ({ auctionId }, { em, services }: JobContext<BidsServices>) =>
    services.clock.settle(em, auctionId),
  ),
);
