import { partRequestAmended } from '@dallal/events';
import { type EventContext, on } from '@dallal/subgraph';
import type { BidsServices } from '../context.ts';

export const onPartRequestAmended = on(
  partRequestAmended,
  async ({ data }, { em, services }: EventContext<BidsServices>) => services.auctions.amend(em, data),
);
