import { partRequestCancelled } from '@dallal/events';
import { type EventContext, on } from '@dallal/subgraph';
import type { BidsServices } from '../context.ts';

export const onPartRequestCancelled = on(
  partRequestCancelled,
  async ({ data }, { em, services }: EventContext<BidsServices>) => services.auctions.cancel(em, data),
);
